namespace Workspace.Simulator.Desktops;

/// <summary>A change of desktops' user name that was made: what was so, whatever was said.</summary>
/// <param name="Number">Counts these changes from 1, in the order in which they were made.</param>
/// <param name="At">When it was made, in UTC by the service's clock.</param>
/// <param name="RequestId">The id of the request that it comes from.</param>
/// <param name="OldUserName">The old name as the request gave it.</param>
/// <param name="OldDomain">The old name's domain as a DNS name; <see langword="null"/> = not given.</param>
/// <param name="NewUserName">The new name.</param>
/// <param name="NewDomain">The new name's domain as a DNS name; <see langword="null"/> = not given.</param>
/// <param name="DesktopIds">The desktops that were moved; one that is staggered makes an entry for each desktop.</param>
public sealed record AppliedRename(
    long Number,
    DateTimeOffset At,
    string RequestId,
    string OldUserName,
    string? OldDomain,
    string NewUserName,
    string? NewDomain,
    IReadOnlyList<string> DesktopIds);
