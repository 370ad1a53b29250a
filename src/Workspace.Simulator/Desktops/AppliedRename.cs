namespace Workspace.Simulator.Desktops;

/// <summary>A user name change that the service applied, whatever its response said.</summary>
/// <param name="Number">A sequence number from 1, in the order of application.</param>
/// <param name="At">When it was applied, in UTC by the service's clock.</param>
/// <param name="RequestId">The id of the request that caused it.</param>
/// <param name="OldUserName">The old name as in the request.</param>
/// <param name="OldDomain">The old name's domain as a DNS name; <see langword="null"/> = not given.</param>
/// <param name="NewUserName">The new name.</param>
/// <param name="NewDomain">The new name's domain as a DNS name; <see langword="null"/> = not given.</param>
/// <param name="DesktopIds">The ids of the changed desktops. A staggered rename writes one entry for each desktop.</param>
public sealed record AppliedRename(
    long Number,
    DateTimeOffset At,
    string RequestId,
    string OldUserName,
    string? OldDomain,
    string NewUserName,
    string? NewDomain,
    IReadOnlyList<string> DesktopIds);
