namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a computer's name from the desktops that the session has shown.</summary>
internal sealed class ComputerNameCompleter : WordCompleter
{
    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun) =>
        CompletionCache.In(session).ComputerNames().Select(name => new Choice(name, name));
}
