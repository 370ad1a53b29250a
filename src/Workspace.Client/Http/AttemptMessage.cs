using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http;

/// <summary>The message of one attempt.</summary>
internal sealed class AttemptMessage : HttpRequestMessage
{
    internal AttemptMessage(HttpMethod method, Uri address, string route)
        : base(method, address) => Route = route;

    /// <summary>The API of the request: method and route.</summary>
    internal string Route { get; }

    /// <summary>The lease of the API's rate limit; <see langword="null"/> before it is acquired.</summary>
    internal ApiRateLimitLease? RateLimitLease { get; set; }

    /// <summary>Whether its body was not sent, so that the service cannot have made the change.</summary>
    internal bool IsUnsent => Content is AttemptContent { IsTaken: false };

    /// <summary>Notifies the observer of the attempt.</summary>
    internal RequestWatch? Watch { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            RateLimitLease?.Dispose();
        }

        base.Dispose(disposing);
    }
}
