namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a desktop's state: common states, and states in the session's results.</summary>
internal sealed class DesktopStatusCompleter : WordCompleter
{
    private static readonly string[] Usual = ["ACTIVE", "ERROR", "SHUTOFF"];

    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun) =>
        Usual.Union(CompletionCache.In(session).Statuses(), StringComparer.OrdinalIgnoreCase).Select(status => new Choice(status, status));
}
