namespace Workspace.Client.Http.Resilience;

/// <summary>Waits with a given clock. The API differs between the frameworks.</summary>
internal static class ClockWait
{
    internal static Task WaitAsync(this TimeProvider clock, TimeSpan wait, CancellationToken cancellationToken)
    {
        // The framework truncates to whole milliseconds. Round up, because a wait of less than one would return at once, in a busy loop.
        TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
#if NETFRAMEWORK
        return clock.Delay(whole, cancellationToken);
#else
        return Task.Delay(whole, clock, cancellationToken);
#endif
    }
}
