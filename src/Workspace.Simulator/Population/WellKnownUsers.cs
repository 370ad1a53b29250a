using System.Collections.ObjectModel;

namespace Workspace.Simulator.Population;

/// <summary>
/// The users that exist for every seed and size, for examples, rehearsals and tests. They are the first users in each list by id, in this
/// order, and their ids end in 0001, 0002 and so on.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>api-test, api-test2</term><description>As in the examples of the reference pages: no domain, no
/// desktops.</description></item>
/// <item><term>alice</term><description>corp.example, two desktops, every field has a value.</description></item>
/// <item><term>bob</term><description>corp.example, one desktop.</description></item>
/// <item><term>sam</term><description>Two users of this name, one in corp.example and one in lab.example, with one desktop
/// each.</description></item>
/// <item><term>carol</term><description>The account expires at the end of 2039; the activation type is in lower case.</description></item>
/// <item><term>dave</term><description>Disabled, one desktop.</description></item>
/// <item><term>lena</term><description>Locked, one desktop.</description></item>
/// <item><term>erik</term><description>Expired at the end of 2024, one desktop.</description></item>
/// <item><term>petra</term><description>A pre-created user without a desktop.</description></item>
/// <item><term>mina</term><description>Has no optional values: the fields are missing in the JSON.</description></item>
/// <item><term>nora</term><description>Has no optional values: the fields are null in the JSON.</description></item>
/// <item><term>zed</term><description>The description contains control characters and terminal escape sequences.</description></item>
/// <item><term>wei.zhang</term><description>lab.example, texts in Chinese, three desktops.</description></item>
/// <item><term>quinn</term><description>Has JSON fields that are not in the API reference.</description></item>
/// <item><term>solo</term><description>lab.example, one desktop; the name does not exist in corp.example.</description></item>
/// <item><term>4711adm</term><description>corp.example, one desktop; the name begins with a digit, which Active Directory
/// allows.</description></item>
/// <item><term>mary, john</term><description>corp.example; they share a desktop, whose user name is null, and mary also has her own
/// desktop.</description></item>
/// <item><term>ghost</term><description>Not a user, but the user name of a desktop in corp.example, the second to last
/// desktop.</description></item>
/// </list>
/// </remarks>
public static class WellKnownUsers
{
    /// <summary>The id of <c>api-test</c>, as on the reference page.</summary>
    public const string ApiTestId = "8a2c3f9579d240820179d51e6caf0001";

    /// <summary>The id of <c>api-test2</c>, as on the reference page.</summary>
    public const string ApiTest2Id = "8a2c3f9579d240820179d51e6caf0002";

    /// <summary>
    /// The description of <c>zed</c>: colours, a title change, a link, a bell, a line break, a NUL and a right-to-left override.
    /// </summary>
    public const string HostileDescription =
        "plain \u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b]8;;https://example.com\u0007link\u001b]8;;\u0007 bell\u0007 "
        + "line\r\nbreak nul\0 c1\u009b31m rtl\u202eend";

    /// <summary>The number of well-known users.</summary>
    public static int Count => All().Length;

    /// <summary>The users and the number of their desktops, ordered by id.</summary>
    internal static (SimulatedUser User, int Desktops)[] All() =>
    [
        (ApiTest("api-test"), 0),
        (ApiTest("api-test2"), 0),
        (User("alice", "Alice Andersson") with
        {
            Description = "Accountant, Wien",
            GroupNames = ["DomainUsers", "Accounting", "Remote Access"],
            ShareSpaceSubscription = true,
            ShareSpaceDesktops = 1,
            UserInfoMap = SampleData.UserInfoMaps[0],
            AccountExpires = 0,
        }, 2),
        (User("bob", "Bob Brown") with { Description = "Developer, Lyon", GroupNames = ["DomainUsers", "Engineering"] }, 1),
        (User("sam", "Sam Smith") with { Description = "Sam of the office" }, 1),
        (User("sam", "Sam Sato 佐藤", SampleData.LabDomain) with { Description = "Sam of the laboratory" }, 1),
        (User("carol", "Carol Çelik") with { ActiveType = "admin_activate", AccountExpires = LastSecondOf(2039) }, 1),
        (User("dave", "Dave Dubois") with { Disabled = true }, 1),
        (User("lena", "Lena Lindqvist") with { Locked = true }, 1),
        (User("erik", "Erik Eriksen") with { AccountExpires = LastSecondOf(2024) }, 1),
        (User("petra", "Petra Petrović") with { IsPreUser = true, NextLoginChangePassword = true }, 0),
        (new SimulatedUser { UserName = "mina", Domain = null, PlatformType = "LOCAL" }, 0),
        (new SimulatedUser { UserName = "nora", Domain = null, PlatformType = "LOCAL", WritesNulls = true }, 0),
        (User("zed", "Zed Zimmermann") with { Description = HostileDescription }, 1),
        (User("wei.zhang", "张伟", SampleData.LabDomain) with { Description = "研究员, 深圳", GroupNames = ["DomainUsers", "研究"] }, 3),
        (User("quinn", "Quinn Quintero") with { FurtherFields = Further() }, 1),
        (User("solo", "Solo Solberg", SampleData.LabDomain), 1),
        (User("4711adm", "Adm Adler"), 1),
        (User("mary", "Mary Marino"), 1),
        (User("john", "John Jansen"), 0),
    ];

    /// <summary>The users of the last desktops: one of a user that does not exist, and one that is shared.</summary>
    internal static DesktopUser[][] FurtherDesktops { get; } =
    [
        [new("ghost", SampleData.CorpDomain)],
        [new("mary", SampleData.CorpDomain), new("john", SampleData.CorpDomain)],
    ];

    private static SimulatedUser ApiTest(string name) => new()
    {
        UserName = name,
        PlatformType = "LOCAL",
        FullName = name,
        Email = "test@huawei.com",
        Description = "API test user.",
        AccountExpires = 0,
        EnableChangePassword = true,
        NextLoginChangePassword = true,
        PasswordNeverExpires = false,
        Disabled = false,
        Locked = false,
        GroupNames = ["DomainUsers"],
        WhenCreated = new DateTimeOffset(2021, 6, 3, 19, 43, 31, TimeSpan.Zero),
    };

    private static SimulatedUser User(string name, string fullName, string domain = SampleData.CorpDomain) => new()
    {
        UserName = name,
        Domain = domain,
        FullName = fullName,
        Email = name + "@example.com",
        Phone = "+852 555 00000000",
        Description = "Well-known person",
        ActiveType = "USER_ACTIVATE",
        AccountExpires = 0,
        EnableChangePassword = true,
        NextLoginChangePassword = false,
        PasswordNeverExpires = false,
        Disabled = false,
        Locked = false,
        IsPreUser = false,
        GroupNames = ["DomainUsers"],
        ShareSpaceSubscription = false,
        ShareSpaceDesktops = 0,
        EnterpriseProjectId = "0",
        WhenCreated = new DateTimeOffset(2022, 2, 1, 8, 0, 0, TimeSpan.Zero),
    };

    private static long LastSecondOf(int year) => new DateTimeOffset(year, 12, 31, 23, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static ReadOnlyDictionary<string, string> Further() => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["future_text"] = "\"tomorrow\"",
        ["future_number"] = "12.5",
        ["future_object"] = "{\"a\":[1,true,null],\"b\":{}}",
    });
}
