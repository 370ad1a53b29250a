namespace Workspace;

/// <summary>
/// Why the service denied a request, as <c>Resolve-WorkspaceAuthorizationFailure</c> outputs it: the reason that STS decodes from the
/// encoded message (<c>POST /v5/decode-authorization-message</c>). A field that the service did not send is <see langword="null"/>.
/// </summary>
public sealed class WorkspaceAuthorizationDecision
{
    /// <summary>The denied action, by its name in identity policies, such as <c>workspace:users:list</c>.</summary>
    public string? Action { get; internal set; }

    /// <summary>The resource of the action.</summary>
    public string? Resource { get; internal set; }

    /// <summary>True if a statement denies the action; false if no statement allows it.</summary>
    public bool? ExplicitDeny { get; internal set; }

    /// <summary>The policy statements that caused the decision.</summary>
    public WorkspacePolicyStatement[] MatchedStatements { get; internal set; } = [];

    /// <summary>The decision as the service sent it.</summary>
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
