using System.Text;

namespace Workspace.Simulator.Tests.Http;

public sealed class SimulatorHandlerTests
{
    [Fact]
    public async Task The_request_message_stays_unchanged()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, $"{ServiceUnderTest.Users}/{WellKnownUsers.ApiTestId}", """{"disabled":true}""");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        string before = request.ToString();

        using HttpMessageInvoker invoker = new(service.Handler, disposeHandler: false);
        using HttpResponseMessage response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(before, request.ToString());
        Assert.Equal("""{"disabled":true}""", await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Same(request, response.RequestMessage);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_is_read_only_once()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, $"{ServiceUnderTest.Users}/{WellKnownUsers.ApiTestId}");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        request.Content = new StreamContent(new PaddedStream(Encoding.UTF8.GetBytes("""{"disabled":true"""), "}"u8.ToArray(), 2000));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        Assert.Equal(200, (await service.SendAsync(request)).Status);
    }

    [Fact]
    public async Task An_open_body_is_counted_until_it_is_disposed()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler);
        SimulatorHandler handler = (SimulatorHandler)service.Handler;
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);

        HttpResponseMessage response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(1, handler.OpenBodies);
        response.Dispose();
        response.Dispose();
        Assert.Equal(0, handler.OpenBodies);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_processed()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        using HttpMessageInvoker invoker = new(service.Handler, disposeHandler: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invoker.SendAsync(request, new CancellationToken(canceled: true)));

        Assert.Equal(0, service.Service.Journal.Total);
    }
}
