namespace Workspace.Client.Http.Resilience;

/// <summary>Waiting by a given clock, which each framework spells differently.</summary>
internal static class ClockWait
{
    internal static Task WaitAsync(this TimeProvider clock, TimeSpan wait, CancellationToken cancellationToken)
    {
        // The framework cuts to whole milliseconds: who waits for the rest of one would turn in circles.
        TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
#if NETFRAMEWORK
        return clock.Delay(whole, cancellationToken);
#else
        return Task.Delay(whole, clock, cancellationToken);
#endif
    }
}
