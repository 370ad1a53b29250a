using System.Globalization;

namespace Workspace.Simulator.People;

/// <summary>
/// Makes up people: who has which name, mail address, groups and state follows from the seed and the person's number alone.
/// </summary>
internal sealed class PeopleSource
{
    private const int LongestUserName = 20;
    private static readonly DateTimeOffset FirstDay = new(2019, 3, 1, 6, 30, 0, TimeSpan.Zero);

    private readonly int _seed;

    internal PeopleSource(int seed) => _seed = seed;

    internal string Domain(int number) => Scatter.Chance(_seed, number, Question.Domain, 70) ? Vocabulary.CorpDomain : Vocabulary.LabDomain;

    /// <summary>The user name that a person would like: ASCII, valid, at most 20 characters. Another may have it already.</summary>
    internal string PreferredUserName(int number)
    {
        string given = Given(number).Ascii;
        string family = Family(number).Ascii;
        string name = Scatter.Pick(_seed, number, Question.NameStyle, 4) switch
        {
            0 => given + "." + family,
            1 => given.Substring(0, 1) + family,
            2 => family + "." + given.Substring(0, 1),
            _ => given + family.Substring(0, 1),
        };
        return name.Length > LongestUserName ? name.Substring(0, LongestUserName) : name;
    }

    /// <summary>A name with a number behind it, still at most 20 characters.</summary>
    internal static string Numbered(string name, int suffix)
    {
        string digits = suffix.ToString(CultureInfo.InvariantCulture);
        return (name.Length + digits.Length > LongestUserName ? name.Substring(0, LongestUserName - digits.Length) : name) + digits;
    }

    /// <summary>How many desktops a person has: 0 to 3, most often 1.</summary>
    internal int DesktopCount(int number) => Scatter.Pick(_seed, number, Question.Desktops, 100) switch
    {
        < 15 => 0,
        < 80 => 1,
        < 95 => 2,
        _ => 3,
    };

    /// <summary>All values of a person who was not changed.</summary>
    internal SimulatedUser Describe(int number, string userName, string? domain)
    {
        int department = Pick(number, Question.Department, Vocabulary.Departments.Length);
        return new SimulatedUser
        {
            Id = UserId.Of(number),
            UserName = userName,
            Domain = domain,
            FullName = Given(number).Written + " " + Family(number).Written,
            Email = Chance(number, Question.HasMail, 92)
                ? userName + "@" + Vocabulary.MailHosts[Pick(number, Question.MailHost, Vocabulary.MailHosts.Length)]
                : null,
            Phone = Chance(number, Question.HasPhone, 70) ? Phone(number) : null,
            Description = Chance(number, Question.HasDescription, 80) ? Vocabulary.Descriptions[DescriptionIndex(number)] : null,
            ActiveType = Chance(number, Question.ActiveType, 80) ? "USER_ACTIVATE" : "ADMIN_ACTIVATE",
            AccountExpires = Expiry(number),
            EnableChangePassword = Chance(number, Question.ChangePassword, 90),
            NextLoginChangePassword = Chance(number, Question.NextLogin, 10),
            PasswordNeverExpires = Chance(number, Question.PasswordNeverExpires, 15),
            Disabled = Chance(number, Question.Disabled, 4),
            Locked = Chance(number, Question.Locked, 2),
            IsPreUser = Chance(number, Question.PreUser, 3),
            GroupNames = Chance(number, Question.HasGroups, 95)
                ? Vocabulary.Groups[(2 * department) + (Chance(number, Question.Collaboration, 30) ? 1 : 0)]
                : null,
            ShareSpaceSubscription = Chance(number, Question.Collaboration, 20),
            ShareSpaceDesktops = Chance(number, Question.Collaboration, 20) ? Pick(number, Question.CollaborativeDesktops, 3) : 0,
            EnterpriseProjectId = Vocabulary.EnterpriseProjects[
                Pick(number, Question.EnterpriseProject, Vocabulary.EnterpriseProjects.Length)],
            UserInfoMap = Pick(number, Question.UserInfoMap, 6) is int map && map < Vocabulary.UserInfoMaps.Length
                ? Vocabulary.UserInfoMaps[map]
                : null,
            Sid = Sid(number, domain),
            WhenCreated = FirstDay.AddSeconds(Pick(number, Question.Created, 200_000_000)),
            WritesNulls = Chance(number, Question.WritesNulls, 50),
        };
    }

    /// <summary>The Windows SID in a domain; without a domain, the id.</summary>
    internal static string Sid(int number, string? domain) => domain switch
    {
        null => UserId.Of(number),
        Vocabulary.LabDomain => "S-1-5-21-1004336348-1177238915-682003330-" + (1000 + number).ToString(CultureInfo.InvariantCulture),
        _ => "S-1-5-21-3623811015-3361044348-30300820-" + (1000 + number).ToString(CultureInfo.InvariantCulture),
    };

    private int Pick(int number, Question question, int count) => Scatter.Pick(_seed, number, question, count);

    private bool Chance(int number, Question question, int percent) => Scatter.Chance(_seed, number, question, percent);

    private (string Written, string Ascii) Given(int number) =>
        PersonalNames.Given[Pick(number, Question.GivenName, PersonalNames.Given.Length)];

    private (string Written, string Ascii) Family(int number) =>
        PersonalNames.Family[Pick(number, Question.FamilyName, PersonalNames.Family.Length)];

    private int DescriptionIndex(int number) => Pick(number, Question.Role, Vocabulary.Descriptions.Length);

    private string Phone(int number)
    {
        int digits = Pick(number, Question.Phone, 100_000_000);
        return Vocabulary.CallingCodes[digits % Vocabulary.CallingCodes.Length] + " 555 "
            + digits.ToString("00000000", CultureInfo.InvariantCulture);
    }

    // Most accounts never expire; some have, and some will.
    private long Expiry(int number)
    {
        int day = Pick(number, Question.ExpiryDay, 1500);
        return Pick(number, Question.Expiry, 100) switch
        {
            < 3 => new DateTimeOffset(2021, 1, 31, 15, 59, 59, TimeSpan.Zero).AddDays(day).ToUnixTimeMilliseconds(),
            < 15 => new DateTimeOffset(2030, 1, 31, 15, 59, 59, TimeSpan.Zero).AddDays(day).ToUnixTimeMilliseconds(),
            _ => 0,
        };
    }
}
