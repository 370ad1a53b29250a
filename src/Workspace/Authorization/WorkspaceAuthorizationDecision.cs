namespace Workspace;

/// <summary>
/// Why the service refused a request, as <c>Resolve-WorkspaceAuthorizationFailure</c> outputs it: what STS reads out of the encoded message of a refusal
/// (<c>POST /v5/decode-authorization-message</c>). A field that the service did not send is <see langword="null"/>.
/// </summary>
public sealed class WorkspaceAuthorizationDecision
{
    /// <summary>The action that was refused, by its name in identity policies, such as <c>workspace:users:list</c>.</summary>
    public string? Action { get; internal set; }

    /// <summary>What the action was about.</summary>
    public string? Resource { get; internal set; }

    /// <summary>True if a statement denies the action; false if only none allows it.</summary>
    public bool? ExplicitDeny { get; internal set; }

    /// <summary>The statements of policies that decided.</summary>
    public WorkspacePolicyStatement[] MatchedStatements { get; internal set; } = [];

    /// <summary>The decision as the service wrote it.</summary>
    public string RawText { get; internal set; } = string.Empty;

    /// <summary>The decision in a sentence.</summary>
    public override string ToString() => $"{Action ?? "The action"} on {Resource ?? "the resource"} "
        + ExplicitDeny switch
        {
            true => "is denied by a statement.",
            false => "is not allowed by any statement.",
            null => "was refused.",
        };
}
