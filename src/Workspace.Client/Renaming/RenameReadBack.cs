using Workspace.Client.Http;

namespace Workspace.Client.Renaming;

/// <summary>Looks at the desktops of changes by their ids: which have the new name by now.</summary>
internal sealed class RenameReadBack
{
    private readonly ProjectRequests _requests;
    private readonly DesktopLookup _lookup;
    private readonly TimeSpan _settleTime;

    internal RenameReadBack(ProjectRequests requests, DesktopLookup lookup, TimeSpan settleTime)
    {
        _requests = requests;
        _lookup = lookup;
        _settleTime = settleTime;
    }

    /// <summary>Looks a few times, through the settle time, until all desktops have moved.</summary>
    /// <param name="change">The change.</param>
    /// <param name="desktopIds">The desktops that had the old name; <see langword="null"/> if they could not be listed.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <returns>What was seen last, and why the last look failed if it did.</returns>
    internal async Task<(RenameObservation? Seen, WorkspaceException? Failure)> WatchAsync(
        DesktopUserNameChange change, IReadOnlyList<string>? desktopIds, CancellationToken cancellationToken)
    {
        if (desktopIds is null)
        {
            return (null, null);
        }

        RenameObservation? last = null;
        WorkspaceException? failure = null;
        foreach (TimeSpan delay in ReadBackDelays.For(_settleTime))
        {
            try
            {
                await _requests.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
            }
            catch (WorkspaceException closed)
            {
                return (last, closed);
            }

            (RenameObservation? seen, failure) = await LookAsync(change, desktopIds, cancellationToken).ConfigureAwait(false);
            last = seen ?? last;
            if (last is { IsComplete: true } || IsFinal(failure))
            {
                break;
            }
        }

        return (last, failure);
    }

    /// <summary>Looks once.</summary>
    internal async Task<(RenameObservation? Seen, WorkspaceException? Failure)> LookAsync(
        DesktopUserNameChange change, IReadOnlyList<string>? desktopIds, CancellationToken cancellationToken)
    {
        if (desktopIds is null)
        {
            return (null, null);
        }

        try
        {
            Dictionary<string, ListedDesktop> seen = await ReadAsync(desktopIds, cancellationToken).ConfigureAwait(false);
            return (RenameObservation.Of(change, desktopIds, seen, _requests.UtcNow), null);
        }
        catch (WorkspaceException failure)
        {
            // What takes the response, a broken network or a closed session, can take the look as well. That makes the change no less sent.
            return (null, failure);
        }
    }

    /// <summary>As <see cref="DesktopRenamer.ConfirmAsync"/>.</summary>
    internal async Task ConfirmAsync(IReadOnlyCollection<RenameResult> results, CancellationToken cancellationToken)
    {
        List<RenameResult> waiting = [.. results.Where(result => result.NeedsLook).Distinct()];
        Dictionary<RenameResult, RenameObservation> last = [];
        using IEnumerator<TimeSpan> delays = ReadBackDelays.For(_settleTime).GetEnumerator();
        while (waiting.Count > 0)
        {
            DateTimeOffset begun = _requests.UtcNow;
            WorkspaceException? failure = await LookAtAllAsync(waiting, last, cancellationToken).ConfigureAwait(false);
            waiting.RemoveAll(result => !result.NeedsLook);
            bool isLast = IsFinal(failure) || !delays.MoveNext();
            foreach (RenameResult result in waiting.ToArray())
            {
                RenameObservation? seen = last.TryGetValue(result, out RenameObservation? one) ? one : null;
                if (isLast || (seen?.At >= begun && seen.At - (result.ConfirmedAt ?? result.SentAt) >= _settleTime))
                {
                    result.SetUnknown(RenameFailures.NotSeen(result, seen, failure));
                    waiting.Remove(result);
                }
            }

            if (waiting.Count > 0)
            {
                await WaitAsync(delays.Current, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsFinal(WorkspaceException? failure) => failure?.Kind
        is WorkspaceErrorKind.AuthenticationFailed or WorkspaceErrorKind.PermissionDenied or WorkspaceErrorKind.SessionUnusable;

    // As many changes in one request as it may name desktops. One that fails leaves the others' looks as they are.
    private async Task<WorkspaceException?> LookAtAllAsync(
        List<RenameResult> results, Dictionary<RenameResult, RenameObservation> last, CancellationToken cancellationToken)
    {
        WorkspaceException? failure = null;
        for (int next = 0; next < results.Count;)
        {
            List<RenameResult> part = [];
            int ids = 0;
            do
            {
                part.Add(results[next]);
                ids += results[next].DesktopIds!.Count;
                next++;
            }
            while (next < results.Count && ids + results[next].DesktopIds!.Count <= DesktopLookup.MostIds);

            failure = await LookAsync(part, last, cancellationToken).ConfigureAwait(false) ?? failure;
            if (IsFinal(failure))
            {
                break;
            }
        }

        return failure;
    }

    private async Task<WorkspaceException?> LookAsync(
        List<RenameResult> results, Dictionary<RenameResult, RenameObservation> last, CancellationToken cancellationToken)
    {
        string[] ids = [.. results.SelectMany(result => result.DesktopIds!).Distinct(StringComparer.Ordinal)];
        try
        {
            Dictionary<string, ListedDesktop> seen = await ReadAsync(ids, cancellationToken).ConfigureAwait(false);
            foreach (RenameResult result in results)
            {
                RenameObservation observation = last[result] = RenameObservation.Of(result.Change, result.DesktopIds!, seen, _requests.UtcNow);
                if (observation.IsComplete)
                {
                    result.Confirm(observation.At);
                }
            }

            return null;
        }
        catch (WorkspaceException failure)
        {
            return failure;
        }
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await _requests.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException)
        {
            // The session was closed; the next look says so.
        }
    }

    private async Task<Dictionary<string, ListedDesktop>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Dictionary<string, ListedDesktop> seen = new(StringComparer.Ordinal);
        foreach (ListedDesktop desktop in await _lookup.ByIdsAsync(ids, cancellationToken).ConfigureAwait(false))
        {
            seen[desktop.Id] = desktop;
        }

        return seen;
    }
}
