namespace Workspace.Client.Authentication;

/// <summary>Parses an address from a variable or file.</summary>
internal static class FoundAddress
{
    internal static Uri Read(string text, string where) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? address)
        ? address
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument, $"{where} is not an address such as https://iam.example.com. Nothing was sent.");
}
