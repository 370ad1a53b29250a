using System.Runtime.CompilerServices;

namespace Workspace.Cmdlets.Completion;

/// <summary>
/// The names in a session's results, for completion without requests. Each session has its own cache, which ends with it;
/// runspaces that share a session share the cache.
/// </summary>
internal sealed class CompletionCache
{
    private static readonly ConditionalWeakTable<WorkspaceSession, CompletionCache> BySession = new();
    private static readonly CompletionCache Nothing = new();

    private readonly RecentTexts _userNames = new();
    private readonly RecentTexts _groupNames = new();
    private readonly RecentTexts _computerNames = new();
    private readonly RecentTexts _statuses = new();

    /// <summary>The cache of a session.</summary>
    /// <param name="session">The session; <see langword="null"/> for an empty cache.</param>
    internal static CompletionCache In(WorkspaceSession? session) => session is null ? Nothing : BySession.GetOrCreateValue(session);

    internal void Remember(WorkspaceUser user)
    {
        _userNames.Add(user.ToString());
        foreach (string groupName in user.GroupNames)
        {
            _groupNames.Add(groupName);
        }
    }

    internal void Remember(WorkspaceDesktop desktop)
    {
        _computerNames.Add(desktop.ComputerName);
        _statuses.Add(desktop.Status);
    }

    /// <summary>User names, with their domains before them where they are known.</summary>
    internal IReadOnlyCollection<string> UserNames() => _userNames.All();

    internal IReadOnlyCollection<string> GroupNames() => _groupNames.All();

    internal IReadOnlyCollection<string> ComputerNames() => _computerNames.All();

    internal IReadOnlyCollection<string> Statuses() => _statuses.All();
}
