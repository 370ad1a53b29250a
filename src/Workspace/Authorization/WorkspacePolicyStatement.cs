namespace Workspace;

/// <summary>A statement of an identity policy that decided about a request.</summary>
public sealed class WorkspacePolicyStatement
{
    /// <summary>The policy that the statement is in.</summary>
    public string? PolicyName { get; internal set; }

    /// <summary><c>Deny</c> or <c>Allow</c>.</summary>
    public string? Effect { get; internal set; }

    /// <summary>The actions that it covers.</summary>
    public string[] Actions { get; internal set; } = [];

    /// <summary>The resources that it covers.</summary>
    public string[] Resources { get; internal set; } = [];

    /// <summary>The statement as the service wrote it.</summary>
    public string RawText { get; internal set; } = string.Empty;

    /// <summary>Effect, actions and policy.</summary>
    public override string ToString() => $"{Effect} {string.Join(", ", Actions)} ({PolicyName})";
}
