namespace Workspace.Simulator.Http;

/// <summary>Ends the processing of a request with an error response.</summary>
internal sealed class ServiceErrorException : Exception
{
    internal ServiceErrorException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    internal int Status { get; }

    internal string Code { get; }

    internal string? Detail { get; init; }

    internal string? EncodedAuthorizationMessage { get; init; }

    /// <summary>The methods that the path allows, for the <c>Allow</c> header of a 405.</summary>
    internal string? Allow { get; init; }

    internal static ServiceErrorException BadRequest(string message) => new(400, "WKS.0001", message);

    internal static ServiceErrorException InvalidParameter(string name, string what) => BadRequest($"Invalid request: {name} {what}.");

    internal static ServiceErrorException UserNotFound() => new(400, "WKS.00170312", "The user or tenant does not exist.");

    internal static ServiceErrorException NotAuthenticated(string reason) =>
        new(401, "APIGW.0301", "Incorrect IAM authentication information: " + reason);

    internal static ServiceErrorException TokenExpired() => new(401, "APIGW.0307", "The token must be updated: it has expired.");

    internal static ServiceErrorException RouteNotFound() =>
        new(404, "APIGW.0101", "The API does not exist or has not been published in the environment.");

    internal static ServiceErrorException MethodNotAllowed(string allow) =>
        new(405, "APIGW.0101", "The method specified in the request is not allowed.") { Allow = allow };

    internal static ServiceErrorException TenantNotFound() =>
        new(404, "WKS.00170117", "The tenant does not exist: the project id is unknown, or the caller has no access to it.");
}
