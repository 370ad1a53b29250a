using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http;

/// <summary>The message of one attempt.</summary>
internal sealed class AttemptMessage : HttpRequestMessage
{
    internal AttemptMessage(HttpMethod method, Uri address, string route)
        : base(method, address) => Route = route;

    /// <summary>The API that it is for: method and route.</summary>
    internal string Route { get; }

    /// <summary>Its place in the window of the API's rate limit, once it has one.</summary>
    internal ApiRateLimitLease? RateLimitLease { get; set; }

    /// <summary>Whether its body, if it has one, is still here: nothing of what it asks for can have been done.</summary>
    internal bool IsUnsent => Content is AttemptContent { IsTaken: false };

    /// <summary>Who sees what becomes of it.</summary>
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
