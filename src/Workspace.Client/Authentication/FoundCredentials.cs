namespace Workspace.Client.Authentication;

/// <summary>Credentials from a source of the vendor's tools, with the settings from the same source.</summary>
public sealed class FoundCredentials
{
    internal FoundCredentials(WorkspaceCredentials credentials, string source, string sourceDescription)
    {
        Credentials = credentials;
        Source = source;
        SourceDescription = sourceDescription;
    }

    /// <summary>The credentials.</summary>
    public WorkspaceCredentials Credentials { get; }

    /// <summary><c>Environment</c>, <c>TerraformEnvironment</c> or <c>CredentialsFile</c>.</summary>
    public string Source { get; }

    /// <summary>The variables or the file, by name.</summary>
    public string SourceDescription { get; }

    /// <summary>The region, if it is named.</summary>
    public string? Region { get; internal init; }

    /// <summary>The project, if it is named.</summary>
    public string? ProjectId { get; internal init; }

    /// <summary>The address of IAM, if it is named.</summary>
    public Uri? IamEndpoint { get; internal init; }
}
