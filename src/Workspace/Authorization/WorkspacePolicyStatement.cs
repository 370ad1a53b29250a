namespace Workspace;

/// <summary>A statement of an identity policy that caused an authorization decision.</summary>
public sealed class WorkspacePolicyStatement
{
    /// <summary>The policy that contains the statement.</summary>
    public string? PolicyName { get; internal set; }

    /// <summary><c>Deny</c> or <c>Allow</c>.</summary>
    public string? Effect { get; internal set; }

    /// <summary>The actions that it covers.</summary>
    public string[] Actions { get; internal set; } = [];

    /// <summary>The resources that it covers.</summary>
    public string[] Resources { get; internal set; } = [];

    /// <summary>The statement as the service sent it.</summary>
    public string RawText { get; internal set; } = string.Empty;

    /// <summary>Effect, actions and policy.</summary>
    public override string ToString() => $"{Effect} {string.Join(", ", Actions)} ({PolicyName})";
}
