namespace Workspace.Client.Http.Requests;

/// <summary>What the caller says about where the service is.</summary>
internal interface IServiceLocation
{
    /// <summary>The region; it decides the addresses that are not given.</summary>
    string? Region { get; }

    /// <summary>The address of the Workspace service.</summary>
    Uri? Endpoint { get; }

    /// <summary>The address of IAM.</summary>
    Uri? IamEndpoint { get; }

    /// <summary>The address of STS.</summary>
    Uri? StsEndpoint { get; }
}
