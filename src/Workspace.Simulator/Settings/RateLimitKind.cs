namespace Workspace.Simulator.Settings;

/// <summary>How the windows of a rate limit lie.</summary>
public enum RateLimitKind
{
    /// <summary>Windows follow one another, each beginning at a whole multiple of its length since 1970 UTC.</summary>
    Fixed = 0,

    /// <summary>At any moment, the window is the time of its length before.</summary>
    Sliding,
}
