using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Workspace.Simulator.Host.Control;

namespace Workspace.Simulator.Host;

/// <summary>A simulated service behind a port of this machine's loopback address.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    // A token may be 40,000 characters long.
    private const int LongestHeaders = 128 * 1024;

    private readonly WebApplication _application;

    private SimulatorHost(WebApplication application, SimulatedService service)
    {
        _application = application;
        Service = service;
        IServer server = application.Services.GetRequiredService<IServer>();
        Address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>The address, such as <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The service behind the port.</summary>
    public SimulatedService Service { get; }

    /// <summary>Opens a port for a service.</summary>
    /// <param name="service">The service; it may have further ways in.</param>
    /// <param name="port">The port; 0 = a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatedService service, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHeaders;
            kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
        });

        // A slow answer must not hold up the end.
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        WebApplication application = builder.Build();
        ServicePort servicePort = new(service);
        ControlRoutes control = new(service);
        application.Run(context => context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal, out PathString route)
            ? control.AnswerAsync(context, route)
            : servicePort.AnswerAsync(context));
        await application.StartAsync();
        return new SimulatorHost(application, service);
    }

    /// <summary>Waits until the port is closed: by <see cref="Stop"/>, Ctrl+C or a signal to end.</summary>
    public Task WaitAsync() => _application.WaitForShutdownAsync();

    /// <summary>Closes the port soon.</summary>
    public void Stop() => _application.Lifetime.StopApplication();

    /// <summary>Closes the port and breaks what is still under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
