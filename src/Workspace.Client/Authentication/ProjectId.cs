namespace Workspace.Client.Authentication;

/// <summary>Checks a project's id before it becomes part of every address.</summary>
internal static class ProjectId
{
    internal static string Validate(string id) => id.Length <= 64 && id.All(character => character < 128 && (char.IsLetterOrDigit(character) || character is '-' or '_'))
        ? id
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument,
            $"'{DisplayText.Escape(id)}' is not a project's id, which looks like 0bec5db98280d2d02fd6c00c2de791ce. Nothing was sent.");
}
