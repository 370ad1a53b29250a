namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a user name from those that the session has shown; with its domain where that is typed, or where it takes it to tell namesakes apart.</summary>
internal sealed class UserNameCompleter : WordCompleter
{
    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun)
    {
        // The detail of a user does not say the domain, and so shows a name that the list has shown with it.
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
