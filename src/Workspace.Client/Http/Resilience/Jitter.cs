namespace Workspace.Client.Http.Resilience;

/// <summary>A random number from 0 to 1, from any thread, on every framework.</summary>
internal static class Jitter
{
#if NETFRAMEWORK
    private static readonly ThreadLocal<Random> PerThread = new(() => new Random(Guid.NewGuid().GetHashCode()));

    internal static double Next() => PerThread.Value.NextDouble();
#else
#pragma warning disable CA5394 // Spreads retries; not used for security.
    internal static double Next() => Random.Shared.NextDouble();
#pragma warning restore CA5394
#endif
}
