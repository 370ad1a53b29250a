namespace Workspace.Client.Authentication;

/// <summary>The project that a token is valid for: by its id, or by its name, which is the name of the region.</summary>
internal sealed class TokenScope
{
    private TokenScope(string key, string value)
    {
        Key = key;
        Value = value;
    }

    /// <summary><c>id</c> or <c>name</c>.</summary>
    internal string Key { get; }

    internal string Value { get; }

    internal static TokenScope Of(string? projectId, string? region) => string.IsNullOrEmpty(projectId)
        ? new TokenScope("name", region ?? string.Empty)
        : new TokenScope("id", projectId!);
}
