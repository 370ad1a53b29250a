using System.Text.Json;
using Workspace.Simulator.Tests.Authentication;

namespace Workspace.Simulator.Tests.Journal;

public sealed class RequestJournalTests
{
    [Theory, BothTransports]
    public async Task Every_request_is_recorded_as_it_was_sent(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse first = await service.GetAsync(ServiceUnderTest.Users + "?limit=1&description=a%20b");
        await service.PutAsync($"{ServiceUnderTest.Users}/x%20y", """{"disabled":true}""");

        JournalEntry[] entries = [.. service.Service.Journal.Entries];
        Assert.Equal([1L, 2L], entries.Select(static entry => entry.Number));
        Assert.Equal(("GET", ServiceUnderTest.Users, "limit=1&description=a%20b", "", 200), (entries[0].Method, entries[0].Path, entries[0].Query, entries[0].Body, entries[0].Status));
        Assert.Equal(first.Headers["X-Request-Id"], entries[0].RequestId);
        Assert.Equal(("PUT", $"{ServiceUnderTest.Users}/x%20y", "", """{"disabled":true}""", 400), (entries[1].Method, entries[1].Path, entries[1].Query, entries[1].Body, entries[1].Status));

        service.Service.Journal.Clear();
        await service.GetAsync("/");
        Assert.Equal(3, Assert.Single(service.Service.Journal.Entries).Number);
        Assert.Equal((3L, 1), (service.Service.Journal.Total, service.Service.Journal.Count));
    }

    [Theory, BothTransports]
    public async Task Old_requests_are_removed(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 0, JournalCapacity = 3 });
        for (int i = 0; i < 5; i++)
        {
            await service.GetAsync("/");
        }

        Assert.Equal([3L, 4L, 5L], service.Service.Journal.Entries.Select(static entry => entry.Number));
    }

    [Theory, BothTransports]
    public async Task The_journal_contains_no_secret(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatorOptions options = service.Service.Options;
        await service.PostAsync("/v3/auth/tokens?nocatalog=true", """{"auth":{"identity":{"password":{"user":{"password":"SECRET"}}}}}""".Replace("SECRET", options.Password, StringComparison.Ordinal));
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        SignedRequest signed = new() { AccessKey = options.TemporaryAccessKey, SecretKey = options.TemporarySecretKey };
        signed.Headers["X-Security-Token"] = options.SecurityToken;
        signed.Signed.Add("x-security-token");
        await signed.SignAsync(request);
        string signature = string.Join(",", request.Headers.GetValues("Authorization")).Split('=')[^1];
        Assert.Equal(200, (await service.SendAsync(request)).Status);

        string journal = JsonSerializer.Serialize(service.Service.Journal.Entries);

        Assert.Equal(2, service.Service.Journal.Count);
        Assert.All(
            (string[])[options.Password, service.Token, options.SecurityToken, options.TemporarySecretKey, signature],
            secret => Assert.DoesNotContain(secret, journal, StringComparison.Ordinal));
    }
}
