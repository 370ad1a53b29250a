using Workspace.Simulator.Tests.Authentication;

namespace Workspace.Simulator.Tests.Identity;

public sealed class ProjectsTests
{
    [Theory]
    [BothWays("?name=ap-southeast-1", new[] { "0bec5db98280d2d02fd6c00c2de791ce", "second" })]
    [BothWays("?name=other", new[] { "third" })]
    [BothWays("?name=AP-SOUTHEAST-1", new string[0])]
    [BothWays("", new[] { "0bec5db98280d2d02fd6c00c2de791ce", "second", "third" })]
    public async Task Projects_are_listed_by_name(Way way, string query, string[] ids)
    {
        SimulatorOptions options = new() { Users = 0 };
        options.OtherProjects.Add(new SimulatedProject("second", "ap-southeast-1"));
        options.OtherProjects.Add(new SimulatedProject("third", "other"));
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, options);

        Answer answer = await service.GetAsync("/v3/projects" + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(ids, answer.Json.GetProperty("projects").EnumerateArray().Select(static project => project.GetProperty("id").GetString()));
        Assert.All(answer.Json.GetProperty("projects").EnumerateArray(), static project => Assert.True(project.GetProperty("enabled").GetBoolean()));
    }

    [Theory, BothWays]
    public async Task A_signed_request_is_answered_too(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v3/projects?name=ap-southeast-1");
        await new SignedRequest().SignAsync(request);

        Assert.Equal(1, (await service.SendAsync(request)).Json.GetProperty("projects").GetArrayLength());
    }

    [Theory, BothWays]
    public async Task Nobody_is_refused_as_IAM_words_it(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v3/projects");

        Answer answer = await service.SendAsync(request);

        Assert.Equal(401, answer.Status);
        Assert.Equal("Unauthorized", answer.Json.GetProperty("error").GetProperty("title").GetString());
    }
}
