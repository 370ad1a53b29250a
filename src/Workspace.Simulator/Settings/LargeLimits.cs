namespace Workspace.Simulator.Settings;

/// <summary>What becomes of a <c>limit</c> that is above the maximum.</summary>
public enum LargeLimits
{
    /// <summary>The page holds as many records as the maximum allows.</summary>
    Cap = 0,

    /// <summary>The request is refused with status 400.</summary>
    Refuse,
}
