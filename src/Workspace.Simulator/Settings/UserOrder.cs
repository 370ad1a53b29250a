namespace Workspace.Simulator.Settings;

/// <summary>How a list of users is sorted.</summary>
public enum UserOrder
{
    /// <summary>By id, which is also the order of creation.</summary>
    Id = 0,

    /// <summary>By the time of the last change, so that a user who is changed moves to the end.</summary>
    LastChange,
}
