namespace Workspace.Simulator.Settings;

/// <summary>The order of a list of users.</summary>
public enum UserOrder
{
    /// <summary>By id, which is also the order of creation.</summary>
    Id = 0,

    /// <summary>By the time of the last change, so that a changed user moves to the end.</summary>
    LastChange,
}
