namespace Workspace.Simulator.Http;

/// <summary>Ends the work on a request with one of the service's error answers.</summary>
internal sealed class ServiceRefusalException : Exception
{
    internal ServiceRefusalException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    internal int Status { get; }

    internal string Code { get; }

    internal string? Detail { get; init; }

    internal string? EncodedAuthorizationMessage { get; init; }

    /// <summary>The methods that the path takes, for the <c>Allow</c> header of a 405.</summary>
    internal string? Allow { get; init; }

    internal static ServiceRefusalException WrongRequest(string message) => new(400, "WKS.0001", message);

    internal static ServiceRefusalException WrongParameter(string name, string what) => WrongRequest($"Invalid request: {name} {what}.");

    internal static ServiceRefusalException NoSuchUser() => new(400, "WKS.00170312", "The user or tenant does not exist.");

    internal static ServiceRefusalException NotAuthenticated(string reason) =>
        new(401, "APIGW.0301", "Incorrect IAM authentication information: " + reason);

    internal static ServiceRefusalException TokenExpired() => new(401, "APIGW.0307", "The token must be updated: it has expired.");

    internal static ServiceRefusalException NoSuchRoute() =>
        new(404, "APIGW.0101", "The API does not exist or has not been published in the environment.");

    internal static ServiceRefusalException MethodNotAllowed(string allow) =>
        new(405, "APIGW.0101", "The method specified in the request is not allowed.") { Allow = allow };

    internal static ServiceRefusalException NoSuchTenant() =>
        new(404, "WKS.00170117", "The tenant does not exist: the project id is not one that the caller may use here.");
}
