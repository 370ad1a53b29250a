namespace Workspace.Client.Renaming;

/// <summary>
/// The renames that a client and its views have under way, such as those of several commands in one session. A name belongs to one change at a time, from
/// the look at its desktops until the outcome is known; what the service has confirmed and the desktops do not show yet is waited for by the next change
/// of the name. Without it, two changes could both find a new name free and merge people. Safe for many threads.
/// </summary>
internal sealed class RenamesUnderWay
{
    private const int FewResults = 256;

    // Longer than a change takes under the service's rate limits. It ends only a wait that two commands of one pipeline have for each other.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly object _gate = new();
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RenameResult> _unseen = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource<bool> _left = NewSignal();
    private int _sweepAt = FewResults;

    /// <summary>Waits until no other change has one of the names, and takes both at once, so that two changes never wait for each other.</summary>
    /// <param name="change">The change.</param>
    /// <param name="waitAsync">Waits by the session's clock; ended by the session's end, too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkspaceException">The session was closed, or another command has a name for ten minutes.</exception>
    /// <returns>Dispose it to give the names back.</returns>
    internal async Task<IDisposable> EnterAsync(
        DesktopUserNameChange change, Func<TimeSpan, CancellationToken, Task> waitAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryEnter(change, out Task left))
        {
            return new Entry(this, change);
        }

        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timeLimit = waitAsync(LongestWait, waiting.Token);
        try
        {
            do
            {
                if (await Task.WhenAny(left, timeLimit).ConfigureAwait(false) == timeLimit)
                {
                    await timeLimit.ConfigureAwait(false);
                    throw RenameFailures.NameInUse(change);
                }
            }
            while (!TryEnter(change, out left));
        }
        finally
        {
            waiting.Cancel();
            _ = timeLimit.ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return new Entry(this, change);
    }

    /// <summary>Changes of the names that the service has confirmed and the desktops do not show yet.</summary>
    /// <param name="change">The change whose names are meant.</param>
    internal IReadOnlyList<RenameResult> UnseenOf(DesktopUserNameChange change)
    {
        lock (_gate)
        {
            return [.. new[] { change.OldUser.Name, change.NewUser.Name }
                .Select(name => _unseen.TryGetValue(name, out RenameResult? result) ? result : null).OfType<RenameResult>().Where(result => result.NeedsLook).Distinct()];
        }
    }

    /// <summary>Remembers a change until the desktops show it.</summary>
    /// <param name="result">What the change came to.</param>
    internal void Add(RenameResult result)
    {
        if (!result.NeedsLook)
        {
            return;
        }

        lock (_gate)
        {
            _unseen[result.Change.OldUser.Name] = result;
            _unseen[result.Change.NewUser.Name] = result;
            if (_unseen.Count >= _sweepAt)
            {
                foreach (string name in _unseen.Where(one => !one.Value.NeedsLook).Select(one => one.Key).ToArray())
                {
                    _unseen.Remove(name);
                }

                _sweepAt = Math.Max(FewResults, 2 * _unseen.Count);
            }
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The task ends when any name is given back.
    private bool TryEnter(DesktopUserNameChange change, out Task left)
    {
        lock (_gate)
        {
            left = _left.Task;
            if (_names.Contains(change.OldUser.Name) || _names.Contains(change.NewUser.Name))
            {
                return false;
            }

            _names.Add(change.OldUser.Name);
            _names.Add(change.NewUser.Name);
            return true;
        }
    }

    private void Leave(DesktopUserNameChange change)
    {
        TaskCompletionSource<bool> left;
        lock (_gate)
        {
            _names.Remove(change.OldUser.Name);
            _names.Remove(change.NewUser.Name);
            (left, _left) = (_left, NewSignal());
        }

        left.TrySetResult(true);
    }

    private sealed class Entry(RenamesUnderWay owner, DesktopUserNameChange change) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                owner.Leave(change);
            }
        }
    }
}
