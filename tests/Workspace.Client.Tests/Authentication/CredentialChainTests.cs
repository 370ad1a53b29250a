using System.Text;
using Workspace.Client.Authentication;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

public sealed class CredentialChainTests
{
    private const string SecretKey = "SKmarked0000000000secret0000000000000001";

    private readonly MadeUpCredentialEnvironment _environment = new();

    [Fact]
    public async Task The_SDKs_variables_come_first()
    {
        Set("HUAWEICLOUD_SDK_AK=AK1", "HUAWEICLOUD_SDK_SK=" + SecretKey, "HUAWEICLOUD_SDK_PROJECT_ID=p1", "HUAWEICLOUD_SDK_IAM_ENDPOINT=https://iam.example.com");
        Set("HW_ACCESS_KEY=AK2", "HW_SECRET_KEY=SK2", "HW_PROJECT_ID=p2", "HW_REGION_NAME=eu-west-101");
        _environment.UsualFile = "[basic]\nak = AK3\nsk = SK3\nproject_id = p3";

        FoundCredentials found = Find();

        Assert.Equal(("Environment", "AccessKey", "p1", "eu-west-101", "https://iam.example.com/"), Said(found));
        Assert.Equal("AK1", await AccessKeyOf(found));
    }

    [Fact]
    public async Task Then_Terraforms()
    {
        Set("HW_ACCESS_KEY=AK2", "HW_SECRET_KEY=" + SecretKey, "HW_PROJECT_ID=p2", "HW_REGION_NAME=eu-west-101");
        _environment.UsualFile = "[basic]\nak = AK3\nsk = SK3";

        FoundCredentials found = Find();

        Assert.Equal(("TerraformEnvironment", "AccessKey", "p2", "eu-west-101", null), Said(found));
        Assert.Equal("AK2", await AccessKeyOf(found));
    }

    [Fact]
    public async Task Then_the_file()
    {
        Set("HW_REGION_NAME=eu-west-101", "HUAWEICLOUD_SDK_AK=", "HUAWEICLOUD_SDK_SK=");
        _environment.UsualFile = """
            # made by hand
            ; twice
            [global]
            ak = AK0
            domain_id = d0
            [ Basic ]
            AK=AK3
              sk  =  SKmarked0000000000secret0000000000000001=
            project_id = 'p3'
            iam_endpoint = "https://iam.example.com"
            idp_id = nobody knows

            [other]
            sk = x
            """;

        FoundCredentials found = Find();

        Assert.Equal(("CredentialsFile", "AccessKey", "p3", "eu-west-101", "https://iam.example.com/"), Said(found));
        Assert.Equal("AK3", await AccessKeyOf(found));
        Assert.Contains("credentials", found.SourceDescription, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TerraformEnvironment")]
    [InlineData("Environment")]
    [InlineData("CredentialsFile")]
    public async Task A_temporary_key_comes_through_each(string source)
    {
        switch (source)
        {
            case "Environment":
                Set("HUAWEICLOUD_SDK_AK=AK1", "HUAWEICLOUD_SDK_SK=" + SecretKey, "HUAWEICLOUD_SDK_SECURITY_TOKEN=temporary");
                break;
            case "TerraformEnvironment":
                Set("HW_ACCESS_KEY=AK1", "HW_SECRET_KEY=" + SecretKey, "HW_SECURITY_TOKEN=temporary");
                break;
            default:
                _environment.UsualFile = $"[basic]\r\nak=AK1\r\nsk={SecretKey}\r\nsecurity_token=temporary\r\n";
                break;
        }

        FoundCredentials found = Find();

        Assert.Equal((source, "TemporaryAccessKey", null, null, null), Said(found));
        Assert.Equal("AK1", await AccessKeyOf(found));
    }

    [Theory]
    [InlineData("eu-west-101", "p2")]
    [InlineData("ap-southeast-1", null)]
    [InlineData(null, "p2")]
    public void Terraforms_project_goes_with_its_region_only(string? asked, string? project)
    {
        Set("HW_ACCESS_KEY=AK2", "HW_SECRET_KEY=" + SecretKey, "HW_PROJECT_ID=p2", "HW_REGION_NAME=eu-west-101");

        Assert.Equal(project, Find(asked).ProjectId);
    }

    [Fact]
    public void The_file_can_be_elsewhere()
    {
        Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE=/secret/store");
        _environment.UsualFile = "[basic]\nak=AK3\nsk=SK3";
        _environment.Files["/secret/store"] = Encoding.UTF8.GetBytes("[basic]\nak=AK4\nsk=SK4");

        Assert.Equal("the file /secret/store", Find().SourceDescription);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_may_begin_with_a_mark(string encoding)
    {
        Encoding written = Encoding.GetEncoding(encoding);
        Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE=/f");
        _environment.Files["/f"] = [.. written.GetPreamble(), .. written.GetBytes($"[basic]\r\nak=AK4\r\nsk={SecretKey}")];

        Assert.Equal("CredentialsFile", Find().Source);
        Assert.All(_environment.Files["/f"], octet => Assert.Equal(0, octet));
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_AK=AK1", "HUAWEICLOUD_SDK_SK")]
    [InlineData("HUAWEICLOUD_SDK_SK=" + SecretKey, "HUAWEICLOUD_SDK_AK")]
    [InlineData("HW_ACCESS_KEY=AK1", "HW_SECRET_KEY")]
    [InlineData("HW_SECRET_KEY=" + SecretKey, "HW_ACCESS_KEY")]
    public void Half_a_key_is_not_passed_over_for_another(string variable, string missing)
    {
        Set(variable);
        _environment.UsualFile = "[basic]\nak=AK3\nsk=SK3";

        Assert.Contains(missing + " is not", Refused(WorkspaceErrorKind.InvalidArgument), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_AK", "bad key", SecretKey)]
    [InlineData("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", SecretKey + "\n", "AK1")]
    [InlineData("HW_ACCESS_KEY", "HW_SECRET_KEY", SecretKey + " ", "AK1")]
    public void A_variable_that_cannot_be_a_key_is_named(string other, string wrong, string value, string otherValue)
    {
        _environment.Variables[other] = otherValue;
        _environment.Variables[wrong] = value;

        Assert.Contains(wrong, Refused(WorkspaceErrorKind.InvalidArgument), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[basic]\nak = AK1\nSKmarked0000000000secret0000000000000001\n", 3)]
    [InlineData("[basic]\nak = AK1\nsk: SKmarked0000000000secret0000000000000001\n", 3)]
    [InlineData("[basic]\r\nak = AK1\r\n= SKmarked0000000000secret0000000000000001\r\n", 3)]
    [InlineData("[basic\nak = AK1\nsk = SKmarked0000000000secret0000000000000001\n", 1)]
    [InlineData("# c\n\n[basic]\nak = AK1\nsk = SKmarked0000000000secret0000000000000001\nsk = SKmarked0000000000secret0000000000000001", 6)]
    [InlineData("[basic]\nak = AK1\nsk = SKmarked0000000000secret0000000000000001 ; comment\n", 3)]
    [InlineData("[basic]\nak = AK 1\nsk = SKmarked0000000000secret0000000000000001\n", 2)]
    [InlineData("[basic]\nak = AK1\nsk = SKmarked0000000000secret0000000000000001\nsecurity_token = SKmarked0000000000secret0000000000000001\u001b", 4)]
    [InlineData("[basic]\nak = AK1\nsk = SKmarked0000000000secret0000000000000001\niam_endpoint = iam", 4)]
    public void A_broken_line_is_named_and_not_shown(string text, int line)
    {
        _environment.UsualFile = text;

        string message = Refused(WorkspaceErrorKind.InvalidArgument);

        Assert.Contains(Path.Combine("/home/bob", ".huaweicloud", "credentials"), message, StringComparison.Ordinal);
        Assert.Contains($"line {line}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[basic]")]
    [InlineData("[basic]\nak = AK1")]
    [InlineData("[basic]\nak = AK1\nsk =")]
    [InlineData("[global]\nak = AK1\nsk = SKmarked0000000000secret0000000000000001")]
    [InlineData("ak = AK1\nsk = SKmarked0000000000secret0000000000000001")]
    public void A_file_without_a_whole_key_is_named(string text)
    {
        _environment.UsualFile = text;

        Assert.Contains("[basic]", Refused(WorkspaceErrorKind.InvalidArgument), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_named_but_not_there_is_an_error()
    {
        Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE=/nowhere");

        string message = Refused(WorkspaceErrorKind.InvalidArgument);

        Assert.Contains("/nowhere", message, StringComparison.Ordinal);
        Assert.Contains("HUAWEICLOUD_SDK_CREDENTIALS_FILE", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_an_error()
    {
        _environment.Broken = new UnauthorizedAccessException("Access is denied.");

        Assert.Contains("Access is denied", Refused(WorkspaceErrorKind.InvalidArgument), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_anywhere_is_an_error_that_names_every_place()
    {
        string message = Refused(WorkspaceErrorKind.CredentialsNotFound);

        Assert.All(
            new[] { "HUAWEICLOUD_SDK_AK", "HW_ACCESS_KEY", "credentials", "-AccessKey", "-Token", "-Credential", "-Simulator" },
            word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static (string Source, string Type, string? Project, string? Region, string? Iam) Said(FoundCredentials found) =>
        (found.Source, found.Credentials.AuthenticationType, found.ProjectId, found.Region, found.IamEndpoint?.AbsoluteUri);

    private static async Task<string> AccessKeyOf(FoundCredentials found)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, credentials: found.Credentials);
        await client.Users.GetAsync("u1", CancellationToken.None);
        IReadOnlyDictionary<string, string> headers = Assert.Single(wire.Sent).Headers;
        Assert.Equal(found.Credentials.AuthenticationType is "TemporaryAccessKey" ? "temporary" : null, headers.GetValueOrDefault("X-Security-Token"));
        return headers["Authorization"].Split("Access=")[1].Split(',')[0];
    }

    private FoundCredentials Find(string? region = null) => new CredentialChain(_environment).Find(region);

    private string Refused(WorkspaceErrorKind kind)
    {
        WorkspaceException refused = Assert.Throws<WorkspaceException>(() => Find());
        Assert.Equal(kind, refused.Kind);
        Assert.DoesNotContain("marked", refused.ToString(), StringComparison.Ordinal);
        return refused.Message;
    }

    private void Set(params string[] variables)
    {
        foreach (string variable in variables)
        {
            string[] parts = variable.Split('=', 2);
            _environment.Variables[parts[0]] = parts[1];
        }
    }
}
