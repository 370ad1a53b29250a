namespace Workspace.Simulator.Settings;

/// <summary>The handling of a <c>limit</c> above the maximum.</summary>
public enum LargeLimits
{
    /// <summary>The page contains the maximum number of records.</summary>
    Cap = 0,

    /// <summary>The request is rejected with status 400.</summary>
    Refuse,
}
