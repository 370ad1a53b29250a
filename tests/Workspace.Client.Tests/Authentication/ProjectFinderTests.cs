using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

public sealed class ProjectFinderTests
{
    [Theory]
    [InlineData("""{"projects":[{"id":"p1","name":"ap-southeast-1","enabled":true}]}""")]
    [InlineData("""{"projects":[{"id":"p1","name":"ap-southeast-1"}]}""")]
    [InlineData("""{"projects":[{"id":"p1","name":"ap-southeast-1","enabled":true,"links":{"self":"x"}},{"id":"p2","name":"ap-southeast-1","enabled":false}],"links":{}}""")]
    [InlineData("""{"projects":[{"id":"","name":"ap-southeast-1"},{"id":"p1","name":"ap-southeast-1"}]}""")]
    public async Task The_one_usable_project_of_the_region_is_taken(string response)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, response));

        using WorkspaceClient client = await ConnectAsync(wire);

        Assert.Equal("p1", client.ProjectId);
        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal("https://iam.ap-southeast-1.myhuaweicloud.com/v3/projects?name=ap-southeast-1", sent.Address.AbsoluteUri);
        Assert.True(sent.Headers.ContainsKey("X-Auth-Token"));
        Assert.False(sent.Headers.ContainsKey("X-Project-Id"));
    }

    [Theory]
    [InlineData("""{"projects":[]}""", "no project")]
    [InlineData("""{"projects":null}""", "no project")]
    [InlineData("{}", "no project")]
    [InlineData("""{"projects":[{"id":"p1","name":"n1","enabled":false}]}""", "p1 (n1, disabled)")]
    [InlineData("""{"projects":[{"id":"p1","name":"n1"},{"id":"p2","name":"n2\u001b[31m"}]}""", "p1 (n1), p2 (n2\\u001b[31m)")]
    [InlineData("""{"projects":[null,{"id":"p1","name":"n1","enabled":false}]}""", "p1 (n1, disabled)")]
    public async Task None_or_several_is_an_error_that_says_what_was_found(string response, string said)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, response));

        WorkspaceException failure = await TestSession.FailureAsync(() => ConnectAsync(wire));

        Assert.Equal(WorkspaceErrorKind.NotFound, failure.Kind);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains("-ProjectId", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"projects":[{"id":"../../evil","name":"n"}]}""")]
    [InlineData("""{"projects":[{"id":"p 1","name":"n"}]}""")]
    public async Task A_projects_id_that_is_none_does_not_become_part_of_an_address(string response)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, response));

        await TestSession.FailureAsync(() => ConnectAsync(wire));
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    [InlineData("""{"projects":{}}""")]
    [InlineData("""{"projects":["p1"]}""")]
    public async Task An_answer_that_is_no_list_of_projects_is_one_clear_error(string response)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, response));

        WorkspaceException failure = await TestSession.FailureAsync(() => ConnectAsync(wire));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("ü")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_projects_id_that_is_none_is_refused_before_anything_is_sent(string id)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Empty(200));

        WorkspaceException failure = await TestSession.FailureAsync(() => WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Region = "ap-southeast-1", ProjectId = id, PrimaryHandler = wire }, TestSession.Token(), null, CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Empty(wire.Sent);
    }

    [Fact]
    public async Task With_a_project_nothing_is_sent_to_connect()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Empty(500));

        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        Assert.Empty(wire.Sent);
    }

    [Fact]
    public async Task With_an_endpoint_and_neither_region_nor_project_there_is_nothing_to_look_for()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Empty(500));

        WorkspaceException failure = await TestSession.FailureAsync(() => WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Endpoint = new Uri("https://workspace.example.com"), PrimaryHandler = wire },
            TestSession.Token(),
            null,
            CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Empty(wire.Sent);
    }

    private static Task<WorkspaceClient> ConnectAsync(ScriptedWire wire) => WorkspaceClient.ConnectAsync(
        new WorkspaceClientOptions { Region = "ap-southeast-1", PrimaryHandler = wire, MaximumRetryCount = 0 }, TestSession.Token(), null, CancellationToken.None);
}
