namespace Workspace.Cmdlets.Completion;

/// <summary>Completes the name of a user group from those of the users that the session has shown.</summary>
internal sealed class GroupNameCompleter : WordCompleter
{
    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun) =>
        CompletionCache.In(session).GroupNames().Select(name => new Choice(name, name));
}
