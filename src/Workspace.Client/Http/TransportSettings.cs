using System.Net;

namespace Workspace.Client.Http;

/// <summary>
/// The settings of the transport: an immutable copy of the part of <c>WorkspaceClientOptions</c> that concerns the transport.
/// </summary>
internal sealed record TransportSettings
{
    /// <summary>The proxy; the system's if not given.</summary>
    internal IWebProxy? Proxy { get; init; }

    /// <summary>The credentials for the system's proxy.</summary>
    internal NetworkCredential? ProxyCredentials { get; init; }

    /// <summary>The time within which a response must begin, and each further part of it arrive.</summary>
    internal TimeSpan Timeout { get; init; }

    /// <summary>How often a failed attempt is repeated at most; 0 for never.</summary>
    internal int MaximumRetryCount { get; init; }

    /// <summary>The clock of every wait and measurement.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sends in place of the network, if given.</summary>
    internal HttpMessageHandler? PrimaryHandler { get; init; }
}
