using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Workspace.Simulator.Host.Control;

namespace Workspace.Simulator.Host;

/// <summary>An HTTP server for a simulated service on a port of the loopback address.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    // A token can have up to 40,000 characters.
    private const int MaximumHeadersSize = 128 * 1024;

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

    /// <summary>The service.</summary>
    public SimulatedService Service { get; }

    /// <summary>Starts a server for a service.</summary>
    /// <param name="service">The service. Handlers and other servers can use it at the same time.</param>
    /// <param name="port">The port; 0 = a free port.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatedService service, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaximumHeadersSize;
            kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
        });

        // A slow response must not delay the shutdown.
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        WebApplication application = builder.Build();
        ServicePort servicePort = new(service);
        ControlRoutes control = new(service);
        application.Run(context => context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal, out PathString route)
            ? control.HandleAsync(context, route)
            : servicePort.HandleAsync(context));
        await application.StartAsync();
        return new SimulatorHost(application, service);
    }

    /// <summary>Waits until the server stops: by <see cref="Stop"/>, Ctrl+C or a termination signal.</summary>
    public Task WaitAsync() => _application.WaitForShutdownAsync();

    /// <summary>Requests the shutdown and returns immediately.</summary>
    public void Stop() => _application.Lifetime.StopApplication();

    /// <summary>Stops the server and aborts the requests in progress.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
