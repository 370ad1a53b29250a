using Workspace.Simulator.Tests.Authentication;

namespace Workspace.Simulator.Tests.Identity;

public sealed class ProjectsTests
{
    [Theory]
    [BothTransports("?name=ap-southeast-1", new[] { "0bec5db98280d2d02fd6c00c2de791ce", "second" })]
    [BothTransports("?name=other", new[] { "third" })]
    [BothTransports("?name=AP-SOUTHEAST-1", new string[0])]
    [BothTransports("", new[] { "0bec5db98280d2d02fd6c00c2de791ce", "second", "third" })]
    public async Task Projects_are_listed_by_name(Transport transport, string query, string[] ids)
    {
        SimulatorOptions options = new() { Users = 0 };
        options.OtherProjects.Add(new SimulatedProject("second", "ap-southeast-1"));
        options.OtherProjects.Add(new SimulatedProject("third", "other"));
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, options);

        TestResponse response = await service.GetAsync("/v3/projects" + query);

        Assert.Equal(200, response.Status);
        Assert.Equal(ids, response.Json.GetProperty("projects").EnumerateArray().Select(static project => project.GetProperty("id").GetString()));
        Assert.All(response.Json.GetProperty("projects").EnumerateArray(), static project => Assert.True(project.GetProperty("enabled").GetBoolean()));
    }

    [Theory, BothTransports]
    public async Task A_signed_request_is_accepted_too(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v3/projects?name=ap-southeast-1");
        await new SignedRequest().SignAsync(request);

        Assert.Equal(1, (await service.SendAsync(request)).Json.GetProperty("projects").GetArrayLength());
    }

    [Theory, BothTransports]
    public async Task A_request_without_authentication_is_refused_in_the_format_of_IAM(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v3/projects");

        TestResponse response = await service.SendAsync(request);

        Assert.Equal(401, response.Status);
        Assert.Equal("Unauthorized", response.Json.GetProperty("error").GetProperty("title").GetString());
    }
}
