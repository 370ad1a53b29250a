using System.Globalization;

namespace Workspace.Simulator.Population;

/// <summary>
/// Generates users. All values of a user are computed from the seed and the user's number, so that nothing must be stored.
/// </summary>
internal sealed class UserGenerator
{
    private const int LongestUserName = 20;
    private static readonly DateTimeOffset FirstDay = new(2019, 3, 1, 6, 30, 0, TimeSpan.Zero);

    private readonly int _seed;

    internal UserGenerator(int seed) => _seed = seed;

    internal string Domain(int number) =>
        DeterministicRandom.Chance(_seed, number, RandomField.Domain, 70) ? SampleData.CorpDomain : SampleData.LabDomain;

    /// <summary>The preferred user name: ASCII, valid, at most 20 characters. It is not necessarily unique.</summary>
    internal string PreferredUserName(int number)
    {
        string given = Given(number).Ascii;
        string family = Family(number).Ascii;
        string name = DeterministicRandom.Pick(_seed, number, RandomField.NameStyle, 4) switch
        {
            0 => given + "." + family,
            1 => given.Substring(0, 1) + family,
            2 => family + "." + given.Substring(0, 1),
            _ => given + family.Substring(0, 1),
        };
        return name.Length > LongestUserName ? name.Substring(0, LongestUserName) : name;
    }

    /// <summary>A name with a number appended, truncated to 20 characters.</summary>
    internal static string Numbered(string name, int suffix)
    {
        string digits = suffix.ToString(CultureInfo.InvariantCulture);
        return (name.Length + digits.Length > LongestUserName ? name.Substring(0, LongestUserName - digits.Length) : name) + digits;
    }

    /// <summary>The number of desktops of a user: 0 to 3, usually 1.</summary>
    internal int DesktopCount(int number) => DeterministicRandom.Pick(_seed, number, RandomField.Desktops, 100) switch
    {
        < 15 => 0,
        < 80 => 1,
        < 95 => 2,
        _ => 3,
    };

    /// <summary>The values of a user without changes.</summary>
    internal SimulatedUser Describe(int number, string userName, string? domain)
    {
        int department = Pick(number, RandomField.Department, SampleData.Departments.Length);
        return new SimulatedUser
        {
            Id = UserId.Of(number),
            UserName = userName,
            Domain = domain,
            FullName = Given(number).Written + " " + Family(number).Written,
            Email = Chance(number, RandomField.HasMail, 92)
                ? userName + "@" + SampleData.MailHosts[Pick(number, RandomField.MailHost, SampleData.MailHosts.Length)]
                : null,
            Phone = Chance(number, RandomField.HasPhone, 70) ? Phone(number) : null,
            Description = Chance(number, RandomField.HasDescription, 80) ? SampleData.Descriptions[DescriptionIndex(number)] : null,
            ActiveType = Chance(number, RandomField.ActiveType, 80) ? "USER_ACTIVATE" : "ADMIN_ACTIVATE",
            AccountExpires = Expiry(number),
            EnableChangePassword = Chance(number, RandomField.ChangePassword, 90),
            NextLoginChangePassword = Chance(number, RandomField.NextLogin, 10),
            PasswordNeverExpires = Chance(number, RandomField.PasswordNeverExpires, 15),
            Disabled = Chance(number, RandomField.Disabled, 4),
            Locked = Chance(number, RandomField.Locked, 2),
            IsPreUser = Chance(number, RandomField.PreUser, 3),
            GroupNames = Chance(number, RandomField.HasGroups, 95)
                ? SampleData.Groups[(2 * department) + (Chance(number, RandomField.Collaboration, 30) ? 1 : 0)]
                : null,
            ShareSpaceSubscription = Chance(number, RandomField.Collaboration, 20),
            ShareSpaceDesktops = Chance(number, RandomField.Collaboration, 20) ? Pick(number, RandomField.CollaborativeDesktops, 3) : 0,
            EnterpriseProjectId = SampleData.EnterpriseProjects[
                Pick(number, RandomField.EnterpriseProject, SampleData.EnterpriseProjects.Length)],
            UserInfoMap = Pick(number, RandomField.UserInfoMap, 6) is int map && map < SampleData.UserInfoMaps.Length
                ? SampleData.UserInfoMaps[map]
                : null,
            Sid = Sid(number, domain),
            WhenCreated = FirstDay.AddSeconds(Pick(number, RandomField.Created, 200_000_000)),
            WritesNulls = Chance(number, RandomField.WritesNulls, 50),
        };
    }

    /// <summary>The Windows SID; the id for a user without domain.</summary>
    internal static string Sid(int number, string? domain) => domain switch
    {
        null => UserId.Of(number),
        SampleData.LabDomain => "S-1-5-21-1004336348-1177238915-682003330-" + (1000 + number).ToString(CultureInfo.InvariantCulture),
        _ => "S-1-5-21-3623811015-3361044348-30300820-" + (1000 + number).ToString(CultureInfo.InvariantCulture),
    };

    private int Pick(int number, RandomField field, int count) => DeterministicRandom.Pick(_seed, number, field, count);

    private bool Chance(int number, RandomField field, int percent) => DeterministicRandom.Chance(_seed, number, field, percent);

    private (string Written, string Ascii) Given(int number) =>
        PersonalNames.Given[Pick(number, RandomField.GivenName, PersonalNames.Given.Length)];

    private (string Written, string Ascii) Family(int number) =>
        PersonalNames.Family[Pick(number, RandomField.FamilyName, PersonalNames.Family.Length)];

    private int DescriptionIndex(int number) => Pick(number, RandomField.Role, SampleData.Descriptions.Length);

    private string Phone(int number)
    {
        int digits = Pick(number, RandomField.Phone, 100_000_000);
        return SampleData.CallingCodes[digits % SampleData.CallingCodes.Length] + " 555 "
            + digits.ToString("00000000", CultureInfo.InvariantCulture);
    }

    // Most accounts never expire, some are expired, and some expire in the future.
    private long Expiry(int number)
    {
        int day = Pick(number, RandomField.ExpiryDay, 1500);
        return Pick(number, RandomField.Expiry, 100) switch
        {
            < 3 => new DateTimeOffset(2021, 1, 31, 15, 59, 59, TimeSpan.Zero).AddDays(day).ToUnixTimeMilliseconds(),
            < 15 => new DateTimeOffset(2030, 1, 31, 15, 59, 59, TimeSpan.Zero).AddDays(day).ToUnixTimeMilliseconds(),
            _ => 0,
        };
    }
}
