namespace Workspace.Simulator.Settings;

/// <summary>The kind of window of a rate limit.</summary>
public enum RateLimitKind
{
    /// <summary>Consecutive windows; each starts at a multiple of its length since 1970 UTC.</summary>
    Fixed = 0,

    /// <summary>The window ends at the current request.</summary>
    Sliding,
}
