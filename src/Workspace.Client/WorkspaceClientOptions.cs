using System.Net;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client;

/// <summary>How a <see cref="WorkspaceClient"/> reaches the service.</summary>
public sealed class WorkspaceClientOptions : IServiceLocation
{
    /// <summary>The region, such as <c>ap-southeast-1</c>; decides the addresses that are not given.</summary>
    public string? Region { get; init; }

    /// <summary>The project; found from the region through IAM where it is not given.</summary>
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

    /// <summary>How long an answer may take to begin, and each further part of it to arrive; all its parts together have five times as long.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a failed attempt is repeated at most; 0 for never.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>How many requests are sent at most within any second, by the system's clock; 0 for no limit of one's own.</summary>
    public int MaxRequestsPerSecond { get; init; }

    /// <summary>
    /// How long the desktops are looked at for a rename whose response was lost, or that a later rename depends on; what they do not show by then is reported as
    /// unknown.
    /// </summary>
    public TimeSpan RenameSettleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests are sent at most within any minute, by the system's clock; 0 for no limit of one's own.</summary>
    public int MaxRequestsPerMinute { get; init; }

    /// <summary>What time is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sends in place of the network; for the simulator and for tests. Not disposed by the client's user.</summary>
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
