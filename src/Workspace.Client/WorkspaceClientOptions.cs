using System.Net;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client;

/// <summary>The settings of a <see cref="WorkspaceClient"/>.</summary>
public sealed class WorkspaceClientOptions : IServiceLocation
{
    /// <summary>The region, such as <c>ap-southeast-1</c>; addresses that are not specified are built from it.</summary>
    public string? Region { get; init; }

    /// <summary>The project's id; if it is not specified, IAM is asked for the project of the region.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The address of the Workspace service; from the region if not given. https, or http to this machine only.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The address of IAM; from the region if not given. https, or http to this machine only.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>The address of STS; beside a given IAM, else from the region. https, or http to this machine only.</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>The proxy; the system's if not given.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The sign-in to the system's proxy; one that <see cref="Proxy"/> names has its own. Its password is overwritten when the client is disposed.</summary>
    public NetworkCredential? ProxyCredentials { get; init; }

    /// <summary>
    /// The time within which a response must begin, and each further part of it arrive. The whole response has five times as long.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a failed attempt is repeated at most; 0 for never.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>The maximum number of requests within any second, by the system's clock; 0 for no maximum.</summary>
    public int MaxRequestsPerSecond { get; init; }

    /// <summary>
    /// How long the desktops are read for a rename whose response was lost, or that a later rename depends on. If they do not show it,
    /// the outcome is
    /// reported as unknown.
    /// </summary>
    public TimeSpan RenameSettleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum number of requests within any minute, by the system's clock; 0 for no maximum.</summary>
    public int MaxRequestsPerMinute { get; init; }

    /// <summary>The clock for delays and measurements.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Replaces the network, for the simulator and for tests.</summary>
    public HttpMessageHandler? PrimaryHandler { get; init; }

    internal TransportSettings ToTransportSettings() => new()
    {
        Proxy = Proxy,
        ProxyCredentials = ProxyCredentials,
        Timeout = Timeout,
        MaximumRetryCount = MaximumRetryCount,
        Clock = Clock,
        PrimaryHandler = PrimaryHandler,
    };
}
