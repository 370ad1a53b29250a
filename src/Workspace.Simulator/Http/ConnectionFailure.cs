namespace Workspace.Simulator.Http;

/// <summary>How a connection fails instead of delivering a response.</summary>
public enum ConnectionFailure
{
    /// <summary>The response is delivered.</summary>
    None = 0,

    /// <summary>The connection is reset. The client cannot know whether the service processed the request.</summary>
    Reset,

    /// <summary>The connection is refused. In process only: an open port cannot refuse a connection and resets it instead.</summary>
    Refused,
}
