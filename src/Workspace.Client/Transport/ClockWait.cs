namespace Workspace.Client.Transport;

/// <summary>Waiting by a given clock, which each framework spells differently.</summary>
internal static class ClockWait
{
    internal static Task WaitAsync(this TimeProvider clock, TimeSpan wait, CancellationToken cancellationToken) =>
#if NETFRAMEWORK
        clock.Delay(wait, cancellationToken);
#else
        Task.Delay(wait, clock, cancellationToken);
#endif
}
