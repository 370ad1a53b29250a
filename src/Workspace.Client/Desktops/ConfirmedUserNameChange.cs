using Workspace.Client.Http;
using Workspace.Client.Http.Errors;

namespace Workspace.Client.Desktops;

/// <summary>
/// A change of user name whose outcome is made sure of. The service answers it with nothing, so a lost answer says nothing either; what says something is
/// which desktops had the old name before, and which name they have afterwards.
/// </summary>
internal sealed class ConfirmedUserNameChange
{
    // The service may still be at work on a request whose answer was lost.
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly DesktopOperations _desktops;
    private readonly DesktopUserNameChange _change;
    private readonly ProjectRequests _requests;
    private Whereabouts? _seen;

    internal ConfirmedUserNameChange(DesktopOperations desktops, DesktopUserNameChange change, ProjectRequests requests)
    {
        _desktops = desktops;
        _change = change;
        _requests = requests;
    }

    private enum Finding
    {
        Made,
        NotMade,
        InDoubt,
    }

    internal async Task<IReadOnlyCollection<string>?> MakeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string>? before = await DesktopsOfAsync(_change.OldUser.Name, cancellationToken).ConfigureAwait(false);
        WorkspaceException lost;
        try
        {
            await _desktops.SendAsync(_change, cancellationToken).ConfigureAwait(false);
            return before;
        }
        catch (WorkspaceException failure) when (failure.Kind == WorkspaceErrorKind.OutcomeUnknown)
        {
            lost = failure;
        }
        catch (WorkspaceException failure) when (failure.Kind == WorkspaceErrorKind.UserNotFound && failure.Attempts > 1 && before?.Count > 0)
        {
            // They were there before. Perhaps an attempt that was refused as one too many was acted upon after all.
            lost = failure;
        }

        Finding finding = await LookAsync(before, cancellationToken).ConfigureAwait(false);
        if (finding == Finding.Made)
        {
            _requests.Observer.OnWarning($"The answer to the change {_change.OldUser} -> {_change.NewUser} was lost; the desktops show that the change was made.");
        }
        else if (finding == Finding.NotMade)
        {
            if (lost.Kind == WorkspaceErrorKind.UserNotFound)
            {
                throw lost;
            }

            finding = await RepeatAsync(before, cancellationToken).ConfigureAwait(false);
        }

        return finding == Finding.Made ? before : throw InDoubt(lost, before);
    }

    // The desktops still have the old name, so that sending it again does what was meant, and nothing else. Should the first request be acted upon
    // after all, the second finds no such old user, and the desktops say the rest.
    private async Task<Finding> RepeatAsync(IReadOnlyCollection<string>? before, CancellationToken cancellationToken)
    {
        _requests.Observer.OnWarning($"The answer to the change {_change.OldUser} -> {_change.NewUser} was lost and the change was not made; it is sent once more.");
        try
        {
            await _desktops.SendAsync(_change, cancellationToken).ConfigureAwait(false);
            return Finding.Made;
        }
        catch (WorkspaceException failure) when (failure.Kind is WorkspaceErrorKind.OutcomeUnknown or WorkspaceErrorKind.UserNotFound)
        {
            return await LookAsync(before, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException failure) when (!TransportFailure.HoldsForAllAttempts(failure.Kind))
        {
            // This one was not made. The first still may be, however late.
            return Finding.InDoubt;
        }
    }

    private async Task<Finding> LookAsync(IReadOnlyCollection<string>? before, CancellationToken cancellationToken)
    {
        if (before is null || before.Count == 0)
        {
            return Finding.InDoubt;
        }

        try
        {
            foreach (TimeSpan wait in Looks)
            {
                await _requests.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
                _seen = await WhereAsync(before, cancellationToken).ConfigureAwait(false);
                if (_seen is { Moved: > 0, Stayed: 0 })
                {
                    return Finding.Made;
                }
            }

            // Where only some have moved, the others may be a namesake's of another domain, or still to come: nothing tells.
            return _seen is { Moved: 0 } && _seen.Value.Stayed == before.Count ? Finding.NotMade : Finding.InDoubt;
        }
        catch (WorkspaceException)
        {
            // What took the answer, a broken network or a closed session, takes the look as well. That makes the change no less sent.
            return Finding.InDoubt;
        }
    }

    private async Task<Whereabouts?> WhereAsync(IReadOnlyCollection<string> before, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string>? old = await DesktopsOfAsync(_change.OldUser.Name, cancellationToken).ConfigureAwait(false);
        IReadOnlyCollection<string>? @new = await DesktopsOfAsync(_change.NewUser.Name, cancellationToken).ConfigureAwait(false);
        return old is null || @new is null
            ? null
            : new Whereabouts(before.Intersect(@new, StringComparer.Ordinal).Count(), before.Intersect(old, StringComparer.Ordinal).Count());
    }

    // Who may rename need not be allowed to list. Then a lost answer stays unknown, and everything else works.
    private async Task<IReadOnlyCollection<string>?> DesktopsOfAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            List<string> ids = [];
            await foreach (WorkspaceDesktop desktop in _desktops.List(new DesktopQuery { UserName = userName })
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (string.Equals(desktop.UserName, userName, StringComparison.OrdinalIgnoreCase))
                {
                    ids.Add(desktop.Id);
                }
            }

            return ids;
        }
        catch (WorkspaceException failure) when (failure.Kind
            is not (WorkspaceErrorKind.AuthenticationFailed or WorkspaceErrorKind.ConnectionFailed or WorkspaceErrorKind.SessionUnusable))
        {
            return null;
        }
    }

    private WorkspaceException InDoubt(WorkspaceException lost, IReadOnlyCollection<string>? before)
    {
        string known = before switch
        {
            null => "Its desktops could not be listed.",
            { Count: 0 } => "No desktop had the old name before, as far as could be seen.",
            _ => $"Before, these desktops had the old name: {string.Join(", ", before)}.",
        };
        string seen = _seen is { } last ? $" When last looked at, {last.Moved} of them had the new name and {last.Stayed} the old one." : string.Empty;
        return new WorkspaceException(
            WorkspaceErrorKind.OutcomeUnknown,
            $"It is not known whether the desktops of '{DisplayText.Escape(_change.OldUser.ToString())}' were moved to "
            + $"'{DisplayText.Escape(_change.NewUser.ToString())}'. {known}{seen} Look with Get-WorkspaceDesktop -UserName before you repeat it. {lost.Message}",
            lost);
    }

    /// <summary>How many of the old name's desktops have the new name by now, and how many still the old one.</summary>
    private readonly record struct Whereabouts(int Moved, int Stayed);
}
