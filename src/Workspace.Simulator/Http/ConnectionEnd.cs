namespace Workspace.Simulator.Http;

/// <summary>Whether, and how, a connection ends before an answer is delivered.</summary>
public enum ConnectionEnd
{
    /// <summary>The answer is delivered.</summary>
    None = 0,

    /// <summary>The connection is reset; the sender cannot tell whether the service acted.</summary>
    Reset,

    /// <summary>No connection comes about. In process only: an open port cannot refuse, and resets instead.</summary>
    Refused,
}
