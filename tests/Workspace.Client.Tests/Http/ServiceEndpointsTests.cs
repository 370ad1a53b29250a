using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Tests.Http;

public sealed class ServiceEndpointsTests
{
    [Theory]
    [InlineData("ap-southeast-1")]
    [InlineData("cn-north-11")]
    [InlineData("a-region-that-comes-next-year-99")]
    public void A_region_decides_all_addresses(string region)
    {
        ServiceEndpoints addresses = ServiceEndpoints.From(new WorkspaceClientOptions { Region = region });

        Assert.Equal($"https://workspace.{region}.myhuaweicloud.com/", addresses.Workspace.AbsoluteUri);
        Assert.Equal($"https://iam.{region}.myhuaweicloud.com/", addresses.Iam.AbsoluteUri);
        Assert.Equal($"https://sts.{region}.myhuaweicloud.com/", addresses.Sts.AbsoluteUri);
    }

    [Theory]
    [InlineData("AP-Southeast-1")]
    [InlineData("ap southeast")]
    [InlineData("ap-southeast-1\n")]
    [InlineData("ap-southeast-1/")]
    [InlineData("evil.example.com#")]
    [InlineData("evil.example.com/x")]
    [InlineData("a@b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a..b")]
    [InlineData("ü")]
    [InlineData("region-whose-name-is-longer-than-any-label-of-a-host-name-can-be-in-dns")]
    public void What_is_no_regions_name_is_refused(string region)
    {
        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => ServiceEndpoints.From(new WorkspaceClientOptions { Region = region }));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public void Neither_region_nor_endpoint_is_an_error() =>
        Assert.Equal(WorkspaceErrorKind.InvalidArgument, Assert.Throws<WorkspaceException>(() => ServiceEndpoints.From(new WorkspaceClientOptions())).Kind);

    [Theory]
    [InlineData("https://workspace.example.com")]
    [InlineData("https://workspace.example.com:8443/private/cloud/")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000")]
    public void An_endpoint_is_https_or_on_this_machine(string endpoint)
    {
        ServiceEndpoints addresses = ServiceEndpoints.From(new WorkspaceClientOptions { Endpoint = new Uri(endpoint) });

        Assert.Equal(new Uri(endpoint), addresses.Workspace);
        Assert.Equal(new Uri(endpoint), addresses.Iam);
    }

    [Theory]
    [InlineData("http://workspace.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://192.168.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("ftp://workspace.example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@workspace.example.com")]
    [InlineData("https://user:password@workspace.example.com")]
    [InlineData("https://workspace.example.com?x=1")]
    [InlineData("https://workspace.example.com#x")]
    [InlineData("workspace.example.com")]
    [InlineData("/relative")]
    public void Any_other_endpoint_is_refused_and_no_password_of_it_shown(string endpoint)
    {
        Uri address = new(endpoint, UriKind.RelativeOrAbsolute);
        foreach (WorkspaceClientOptions options in (WorkspaceClientOptions[])
            [
                new WorkspaceClientOptions { Region = "r", Endpoint = address },
                new WorkspaceClientOptions { Region = "r", IamEndpoint = address },
                new WorkspaceClientOptions { Region = "r", StsEndpoint = address },
            ])
        {
            WorkspaceException failure = Assert.Throws<WorkspaceException>(() => ServiceEndpoints.From(options));

            Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
            Assert.DoesNotContain("password", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://h.example.com", "https://h.example.com/v2/p/users")]
    [InlineData("https://h.example.com/", "https://h.example.com/v2/p/users")]
    [InlineData("https://h.example.com/private/cloud", "https://h.example.com/private/cloud/v2/p/users")]
    [InlineData("https://h.example.com/private/cloud/", "https://h.example.com/private/cloud/v2/p/users")]
    public void A_path_of_the_endpoint_stays_before_the_services_own(string endpoint, string expected) =>
        Assert.Equal(expected, ServiceEndpoints.Combine(new Uri(endpoint), ["v2", "p", "users"]).AbsoluteUri);

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("..a", "..a")]
    [InlineData("%2e%2e", "%252e%252e")]
    public void A_segment_stays_in_its_place(string segment, string expected) =>
        Assert.Equal("https://h.example.com/v2/" + expected, ServiceEndpoints.Combine(new Uri("https://h.example.com"), ["v2", segment]).AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    public void An_empty_segment_is_refused(string segment) =>
        Assert.Throws<WorkspaceException>(() => ServiceEndpoints.Combine(new Uri("https://h.example.com"), ["v2", segment]));
}
