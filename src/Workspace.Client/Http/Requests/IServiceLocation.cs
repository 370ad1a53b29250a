namespace Workspace.Client.Http.Requests;

/// <summary>The caller's settings for the service's addresses.</summary>
internal interface IServiceLocation
{
    /// <summary>The region; addresses that are not specified are built from it.</summary>
    string? Region { get; }

    /// <summary>The address of the Workspace service.</summary>
    Uri? Endpoint { get; }

    /// <summary>The address of IAM.</summary>
    Uri? IamEndpoint { get; }

    /// <summary>The address of STS.</summary>
    Uri? StsEndpoint { get; }
}
