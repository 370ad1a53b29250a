namespace Workspace.Client.Renaming;

/// <summary>The renames of one run: what the last one of each name came to. Safe for many threads.</summary>
public sealed class RenameHistory
{
    private readonly object _gate = new();
    private readonly Dictionary<string, RenameResult> _latest = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last results of both names of a change: none, one or two.</summary>
    /// <param name="change">The change.</param>
    public IReadOnlyList<RenameResult> EarlierOf(DesktopUserNameChange change)
    {
        if (change is null)
        {
            throw new ArgumentNullException(nameof(change));
        }

        lock (_gate)
        {
            return [.. new[] { change.OldUser.Name, change.NewUser.Name }
                .Select(name => _latest.TryGetValue(name, out RenameResult? result) ? result : null).OfType<RenameResult>().Distinct()];
        }
    }

    /// <summary>Adds a result, as the last one of both its names.</summary>
    /// <param name="result">What a change came to.</param>
    public void Add(RenameResult result)
    {
        if (result is null)
        {
            throw new ArgumentNullException(nameof(result));
        }

        lock (_gate)
        {
            _latest[result.Change.OldUser.Name] = result;
            _latest[result.Change.NewUser.Name] = result;
        }
    }
}
