using Workspace.Simulator.People;

namespace Workspace.Simulator.Settings;

/// <summary>
/// How the service behaves: what a real one may do and the reference pages leave open. It can be replaced while the service runs
/// (<see cref="SimulatedService.Behavior"/>); the defaults are the kindest choice.
/// </summary>
public sealed record ServiceBehavior
{
    /// <summary>The most records that a page holds, whatever <c>limit</c> says; 0 = no maximum.</summary>
    public int MaximumPageSize { get; init; } = 1000;

    /// <summary>The highest <c>limit</c> that the list of desktops takes, which is also its default; 0 = no maximum.</summary>
    public int MaximumDesktopLimit { get; init; } = 1000;

    /// <summary>
    /// What becomes of a <c>limit</c> above <see cref="MaximumPageSize"/>, or above <see cref="MaximumDesktopLimit"/> for desktops.
    /// </summary>
    public LargeLimits LargeLimits { get; init; }

    /// <summary>The longest path with query, in characters, before the gateway refuses it with 414; 0 = no maximum.</summary>
    public int MaximumUrlLength { get; init; }

    /// <summary>The longest user name that a rename takes: 20 for Windows desktops, up to 64 for Linux desktops.</summary>
    public int LongestUserName { get; init; } = UserNameRules.Longest;

    /// <summary>Whether a rename takes names that begin with a digit, as Active Directory does.</summary>
    public bool NamesMayBeginWithDigit { get; init; } = true;

    /// <summary>
    /// Whether the list of users ignores the query parameter <c>user_names</c>, as an older release does, and returns everybody.
    /// </summary>
    public bool IgnoresUserNames { get; init; }

    /// <summary>Whether a list of users has the field <c>domain</c>. A detail never has it.</summary>
    public bool UserDomainInLists { get; init; } = true;

    /// <summary>In which form users and desktops show a domain's name.</summary>
    public DomainForm DomainForm { get; init; }

    /// <summary>
    /// NetBIOS names of domains by their DNS names. Where a request names a domain, the service accepts either form. A NetBIOS name need
    /// not be
    /// the first label of the DNS name. Empty = the service knows DNS names only.
    /// </summary>
    public IReadOnlyDictionary<string, string> NetBiosNames { get; init; } = DomainNames.Default;

    /// <summary>How the list of users is sorted.</summary>
    public UserOrder UserOrder { get; init; }

    /// <summary>
    /// Whether <c>total_count</c> of the list of users is counted too early: it is the number that the list request before had.
    /// </summary>
    public bool StaleTotalCount { get; init; }

    /// <summary>How long after its 204 a rename is made, in milliseconds. The desktops are looked up by name when it is made.</summary>
    public DelayRange RenameDelayMilliseconds { get; init; }

    /// <summary>Whether a rename with a delay moves one desktop after another, evenly over the delay, rather than all at its end.</summary>
    public bool RenameStaggered { get; init; }

    /// <summary>How old the state is that the list of desktops shows, in milliseconds.</summary>
    public int DesktopListLagMilliseconds { get; init; }

    /// <summary>
    /// Whether the filter <c>user_name</c> of desktops finds desktops of several users, whose names are in <c>attach_user_infos</c> only.
    /// </summary>
    public bool FilterFindsSharedDesktops { get; init; } = true;

    /// <summary>
    /// Whether a list's answer is kept and given again as long as no user and no desktop changes, so that a measurement does not measure
    /// the simulator.
    /// </summary>
    public bool PreparedPages { get; init; }

    /// <summary>The rate limit of each API; <see langword="null"/> = none.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>The behaviour in JSON: one field for each property, in camel case.</summary>
    public string ToJson() => BehaviorJson.Write(this);

    /// <summary>The same with changes: those that a JSON object names; null gives a property its default.</summary>
    /// <param name="json">The object, with fields called as the properties, in camel case.</param>
    /// <exception cref="FormatException">It is no such object. The message says what is wrong.</exception>
    public ServiceBehavior With(string json) => BehaviorJson.Read(this, json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>The same, with the page size that the list of desktops has.</summary>
    internal ServiceBehavior ForDesktops() => MaximumDesktopLimit > 0 && (MaximumPageSize == 0 || MaximumDesktopLimit < MaximumPageSize)
        ? this with { MaximumPageSize = MaximumDesktopLimit }
        : this;
}
