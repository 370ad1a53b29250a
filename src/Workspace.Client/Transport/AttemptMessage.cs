namespace Workspace.Client.Transport;

/// <summary>The message of one attempt. It remembers whether it was handed to the wire, or was still waiting for its turn.</summary>
internal sealed class AttemptMessage : HttpRequestMessage
{
    internal AttemptMessage(HttpMethod method, Uri address)
        : base(method, address)
    {
    }

    internal bool HasDeparted { get; set; }

    /// <summary>Who sees what becomes of it.</summary>
    internal RequestWatch? Watch { get; set; }
}
