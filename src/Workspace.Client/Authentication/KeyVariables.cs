namespace Workspace.Client.Authentication;

/// <summary>The environment variables of an access key, as one of the vendor's tools names them.</summary>
internal sealed class KeyVariables
{
    private readonly string _source;
    private readonly string _accessKey;
    private readonly string _secretKey;
    private readonly string _securityToken;
    private readonly string _projectId;
    private readonly string? _iamEndpoint;

    internal KeyVariables(string source, string accessKey, string secretKey, string securityToken, string projectId, string? iamEndpoint)
    {
        _source = source;
        _accessKey = accessKey;
        _secretKey = secretKey;
        _securityToken = securityToken;
        _projectId = projectId;
        _iamEndpoint = iamEndpoint;
    }

    /// <summary>Reads the access key; <see langword="null"/> if neither variable is set. An empty variable counts as not set.</summary>
    internal FoundCredentials? Read(ICredentialEnvironment environment, string? region, bool withProject)
    {
        string? id = Value(environment, _accessKey);
        string? key = Value(environment, _secretKey);
        if (id is null && key is null)
        {
            return null;
        }

        if (id is null || key is null)
        {
            // Using the next source instead could sign in with another account.
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The environment variable {(id is null ? _secretKey : _accessKey)} is set, but {(id is null ? _accessKey : _secretKey)} is not. Set both or neither.");
        }

        string? token = Value(environment, _securityToken);
        string checkedId = WorkspaceCredentials.CheckedKeyId(id, "The environment variable " + _accessKey);
        Secret secretKey = Secret.FromKey(key, "The environment variable " + _secretKey);
        Secret? securityToken = null;
        try
        {
            securityToken = token is null ? null : Secret.FromKey(token, "The environment variable " + _securityToken);
            return new FoundCredentials(
                WorkspaceCredentials.FromAccessKey(checkedId, secretKey, securityToken), _source, $"the environment variables {_accessKey} and {_secretKey}")
            {
                Region = region,
                ProjectId = withProject ? Value(environment, _projectId) : null,
                IamEndpoint = _iamEndpoint is not null && Value(environment, _iamEndpoint) is { } address
                    ? FoundAddress.Read(address, "The environment variable " + _iamEndpoint)
                    : null,
            };
        }
        catch
        {
            secretKey.Dispose();
            securityToken?.Dispose();
            throw;
        }
    }

    private static string? Value(ICredentialEnvironment environment, string name) =>
        environment.Variable(name) is { Length: > 0 } value ? value : null;
}
