using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class DomainUserNameTests
{
    public static TheoryData<string, string?, string, string?> Good => new()
    {
        { "alice", null, "alice", null },
        { "alice", "CORP", "alice", "CORP" },
        { "alice", "", "alice", null },
        { "alice", "  ", "alice", null },
        { "CORP\\alice", null, "alice", "CORP" },
        { "CORP\\alice", "CORP", "alice", "CORP" },
        { "CORP\\alice", "corp", "alice", "CORP" },
        { "alice@corp.example", null, "alice", "corp.example" },
        { "alice@corp.example", "CORP.EXAMPLE", "alice", "corp.example" },
        { "  alice  ", null, "alice", null },
        { "CORP \\ alice", null, "alice", "CORP" },
        { "alice @ corp.example", null, "alice", "corp.example" },
        { "a", null, "a", null },
        { new string('a', 20), null, new string('a', 20), null },
        { new string('a', 21), null, new string('a', 21), null },
        { new string('a', 32), null, new string('a', 32), null },
        { new string('a', 64), null, new string('a', 64), null },
        { "1alice", null, "1alice", null },
        { "CORP\\4711adm", null, "4711adm", "CORP" },
        { "alice@corp.example", "CORP", "alice", "corp.example" },
        { "CORP\\alice", "corp.example", "alice", "CORP" },
        { "a1", null, "a1", null },
        { "-1", null, "-1", null },
        { "first.last", null, "first.last", null },
        { "first last", null, "first last", null },
        { "o'hara", null, "o'hara", null },
        { "Zoë", null, "Zoë", null },
        { "小明", null, "小明", null },
        { "_svc-$", null, "_svc-$", null },
    };

    public static TheoryData<string?, string?> Bad => new()
    {
        { null, null },
        { "", null },
        { "   ", null },
        { "", "CORP" },
        { "CORP\\", null },
        { "@corp.example", null },
        { "\\alice", null },
        { " \\alice", null },
        { "alice@", null },
        { "erik@a b c", null },
        { "alice", "a b" },
        { "CORP\\. .", null },
        { "CORP\\OTHER\\alice", null },
        { "CORP\\alice@corp.example", null },
        { "alice@one@two", null },
        { "CORP\\alice", "OTHER" },
        { "alice@corp.example", "other.example" },
        { new string('a', 65), null },
        { new string('a', 10_000), null },
        { "alice", "CO*RP" },
        { "alice", "a\\b" },
        { "alice", new string('d', 256) },
        { "CO:RP\\alice", null },
        { "a\u0000b", null },
        { "a\tb", null },
        { "a\nb", null },
        { "a\u007fb", null },
        { "a\u0085b", null },
        { "a\u001b[31m", null },
        { "alice", "CO\nRP" },
        { "a\u202eb", null },
        { "a\u200bb", null },
        { "a\u2028b", null },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_name_is_taken_apart(string text, string? domain, string expectedName, string? expectedDomain)
    {
        DomainUserName name = DomainUserName.Parse(text, domain, "user name");

        Assert.Equal(expectedName, name.Name);
        Assert.Equal(expectedDomain, name.Domain);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_user_name_is_an_error_before_anything_is_sent(string? text, string? domain)
    {
        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => DomainUserName.Parse(text, domain, "old user name"));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Contains("old user name", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, character => char.IsControl(character) || character == '\u202e');
        Assert.True(failure.Message.Length < 1000);
    }

    [Fact]
    public void Half_a_character_is_refused_in_a_name_and_in_a_domain()
    {
        Assert.Throws<WorkspaceException>(() => DomainUserName.Parse("half\ud83d", null, "user name"));
        Assert.Throws<WorkspaceException>(() => DomainUserName.Parse("alice", "half\ud83d", "user name"));
    }

    [Theory]
    [MemberData(nameof(ForbiddenCharacters))]
    public void Each_forbidden_character_is_refused_in_a_name(string character)
    {
        foreach (string text in (string[])[character + "alice", "al" + character + "ice", "CORP\\al" + character + "ice"])
        {
            if (character is not ("\\" or "@") || text.StartsWith("CORP", StringComparison.Ordinal))
            {
                Assert.Throws<WorkspaceException>(() => DomainUserName.Parse(text, null, "user name"));
            }
        }
    }

    public static TheoryData<string> ForbiddenCharacters => [.. "\"/\\[]:;|=,+*?<>@".Select(character => character.ToString())];

    [Theory]
    [InlineData("alice", null, "Alice", null, true)]
    [InlineData("alice", "CORP", "alice", null, true)]
    [InlineData("alice", "CORP", "alice", "corp", true)]
    [InlineData("alice", "CORP", "alice", "corp.example", true)]
    [InlineData("alice", "corp.example", "alice", "CORP", true)]
    [InlineData("alice", null, "alice", "corp.example", true)]
    [InlineData("alice", "CORP", "alice", "other.example", false)]
    [InlineData("alice", "corp.example", "alice", "corp.other", false)]
    [InlineData("alice", null, "alice2", null, false)]
    [InlineData("alice", "corp.example", "alice", "corp", true)]
    [InlineData("alice", "corp", "alice", "CORPORATION.example", false)]
    public void A_listed_user_is_recognized(string name, string? domain, string listedName, string? listedDomain, bool expected)
    {
        WorkspaceUser user = new() { UserName = listedName, Domain = listedDomain };

        Assert.Equal(expected, new DomainUserName(name, domain).Matches(user));
    }

    [Theory]
    [InlineData("alice", "CORP", null, false)]
    [InlineData("alice", "CORP", "", false)]
    [InlineData("alice", "CORP", "corp.example", true)]
    [InlineData("alice", null, null, true)]
    [InlineData("alice", "CORP", "lab.example", false)]
    public void A_domain_that_is_not_known_proves_nothing(string name, string? domain, string? listedDomain, bool expected) =>
        Assert.Equal(expected, new DomainUserName(name, domain).IsProvenBy(new WorkspaceUser { UserName = name, Domain = listedDomain }));

    [Theory]
    [InlineData("CN=Alice,OU=Accounting,DC=corp,DC=example", "alice@elsewhere.example", "corp.example")]
    [InlineData("cn=A\\, B, dc=corp , dc=example", null, "corp.example")]
    [InlineData("CN=Alice,OU=Accounting", "alice@corp.example", "corp.example")]
    [InlineData(null, "alice@corp.example", "corp.example")]
    [InlineData(null, "alice", null)]
    [InlineData(null, "alice@", null)]
    [InlineData(null, null, null)]
    public void A_detail_says_its_domain(string? distinguishedName, string? userPrincipalName, string? expected) =>
        Assert.Equal(expected, DomainName.Of(distinguishedName, userPrincipalName));
}
