namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a user name from the session's results, with its domain if the user types one or if the name is not unique.</summary>
internal sealed class UserNameCompleter : WordCompleter
{
    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun)
    {
        // A detail has no domain, so its name can be in the cache with the domain from the list.
        bool withDomain = begun.Contains('\\');
        foreach (IGrouping<string, string> namesakes in CompletionCache.In(session).UserNames().GroupBy(Name, StringComparer.OrdinalIgnoreCase))
        {
            string[] qualified = [.. namesakes.Where(name => name.Contains('\\'))];
            if (withDomain || qualified.Length > 1)
            {
                foreach (string name in qualified)
                {
                    yield return new Choice(name, name);
                }
            }
            else
            {
                yield return new Choice(namesakes.Key, qualified.Length == 1 ? qualified[0] : namesakes.Key);
            }
        }
    }

    private static string Name(string qualified) => qualified.Substring(qualified.IndexOf('\\') + 1);
}
