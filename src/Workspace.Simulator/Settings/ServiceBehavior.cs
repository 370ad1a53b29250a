using Workspace.Simulator.Population;

namespace Workspace.Simulator.Settings;

/// <summary>
/// The behaviour of the service where the API reference leaves it open. It can be replaced while the service runs
/// (<see cref="SimulatedService.Behavior"/>). The defaults cause the fewest problems for a client.
/// </summary>
public sealed record ServiceBehavior
{
    /// <summary>The maximum number of records in a page, for any <c>limit</c>; 0 = no maximum.</summary>
    public int MaximumPageSize { get; init; } = 1000;

    /// <summary>The maximum and default <c>limit</c> of the list of desktops; 0 = no maximum.</summary>
    public int MaximumDesktopLimit { get; init; } = 1000;

    /// <summary>
    /// The handling of a <c>limit</c> above <see cref="MaximumPageSize"/>, or above <see cref="MaximumDesktopLimit"/> for desktops.
    /// </summary>
    public LargeLimits LargeLimits { get; init; }

    /// <summary>The maximum length of path and query in characters; the gateway rejects longer ones with 414. 0 = no maximum.</summary>
    public int MaximumUrlLength { get; init; }

    /// <summary>The maximum length of the user names in a rename: 20 for Windows desktops, up to 64 for Linux desktops.</summary>
    public int LongestUserName { get; init; } = UserNameRules.Longest;

    /// <summary>Whether a rename accepts names that begin with a digit, as Active Directory does.</summary>
    public bool NamesMayBeginWithDigit { get; init; } = true;

    /// <summary>
    /// Whether the list of users ignores the query parameter <c>user_names</c>, as an older release does, and returns all users.
    /// </summary>
    public bool IgnoresUserNames { get; init; }

    /// <summary>Whether the list of users has the field <c>domain</c>. User details never have it.</summary>
    public bool UserDomainInLists { get; init; } = true;

    /// <summary>The form of domain names in responses.</summary>
    public DomainForm DomainForm { get; init; }

    /// <summary>
    /// NetBIOS names of domains by DNS name. Requests can contain either form. A NetBIOS name is not necessarily the first label of the DNS
    /// name. Empty = DNS names only.
    /// </summary>
    public IReadOnlyDictionary<string, string> NetBiosNames { get; init; } = DomainNames.Default;

    /// <summary>The order of the list of users.</summary>
    public UserOrder UserOrder { get; init; }

    /// <summary>Whether <c>total_count</c> of the list of users is stale: the value of the previous list request.</summary>
    public bool StaleTotalCount { get; init; }

    /// <summary>
    /// The delay in milliseconds between the 204 of a rename and its application. The desktops are looked up by name when it is applied.
    /// </summary>
    public DelayRange RenameDelayMilliseconds { get; init; }

    /// <summary>Whether a delayed rename changes one desktop after another, evenly over the delay, instead of all at its end.</summary>
    public bool RenameStaggered { get; init; }

    /// <summary>The age of the state that the list of desktops shows, in milliseconds.</summary>
    public int DesktopListLagMilliseconds { get; init; }

    /// <summary>
    /// Whether the filter <c>user_name</c> of desktops finds shared desktops, whose user names are in <c>attach_user_infos</c> only.
    /// </summary>
    public bool FilterFindsSharedDesktops { get; init; } = true;

    /// <summary>
    /// Whether the responses of lists are cached until a user or desktop changes, so that benchmarks do not measure the simulator.
    /// </summary>
    public bool PreparedPages { get; init; }

    /// <summary>The rate limit of each API; <see langword="null"/> = none.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>The behaviour as JSON, with the properties in camel case.</summary>
    public string ToJson() => BehaviorJson.Write(this);

    /// <summary>A copy with the changes of a JSON object; null resets a property to its default.</summary>
    /// <param name="json">The object, with the properties in camel case.</param>
    /// <exception cref="FormatException">The text is not a valid object. The message describes the error.</exception>
    public ServiceBehavior With(string json) => BehaviorJson.Read(this, json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>A copy with the page size of the list of desktops.</summary>
    internal ServiceBehavior ForDesktops() => MaximumDesktopLimit > 0 && (MaximumPageSize == 0 || MaximumDesktopLimit < MaximumPageSize)
        ? this with { MaximumPageSize = MaximumDesktopLimit }
        : this;
}
