namespace Workspace.Simulator.Settings;

/// <summary>The form of a domain's name.</summary>
public enum DomainForm
{
    /// <summary>The DNS name, such as <c>corp.example</c>.</summary>
    Dns = 0,

    /// <summary>The NetBIOS name, such as <c>CORP</c>, if the domain has one.</summary>
    NetBios,
}
