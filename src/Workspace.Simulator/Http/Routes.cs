namespace Workspace.Simulator.Http;

/// <summary>Finds the operation for a method and path.</summary>
internal static class Routes
{
    internal const string Tokens = "/v3/auth/tokens";
    internal const string Projects = "/v3/projects";
    internal const string DecodeAuthorizationMessage = "/v5/decode-authorization-message";

    /// <summary>Finds the route of a request.</summary>
    /// <exception cref="ServiceErrorException">The path is unknown (404), or does not allow the method (405).</exception>
    internal static Route Find(string method, string path)
    {
        switch (path)
        {
            case Tokens:
                return RequireMethod("POST", method, new Route(Operation.IssueToken));
            case Projects:
                return RequireMethod("GET", method, new Route(Operation.ListProjects));
            case DecodeAuthorizationMessage:
                return RequireMethod("POST", method, new Route(Operation.DecodeAuthorizationMessage));
        }

        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = PercentEncoding.Decode(segments[i], plusIsSpace: false);
        }

        // A path begins with a slash, so the first segment is empty. No other segment may be empty.
        if (segments.Length < 4 || !string.Equals(segments[1], "v2", StringComparison.Ordinal)
            || Array.IndexOf(segments, string.Empty, 1) > 0)
        {
            throw ServiceErrorException.RouteNotFound();
        }

        string project = segments[2];
        return (segments[3], segments.Length) switch
        {
            ("users", 4) => RequireMethod("GET", method, new Route(Operation.ListUsers, project)),
            ("users", 5) when string.Equals(method, "PUT", StringComparison.Ordinal) =>
                new Route(Operation.ModifyUser, project, segments[4]),
            ("users", 5) => RequireMethod("GET, PUT", method, new Route(Operation.ShowUser, project, segments[4])),
            ("desktops", 4) => RequireMethod("GET", method, new Route(Operation.ListDesktops, project)),
            ("desktops", 5) when string.Equals(segments[4], "change-username", StringComparison.Ordinal) =>
                RequireMethod("PUT", method, new Route(Operation.ChangeUserName, project)),
            ("workspaces", 4) => RequireMethod("GET", method, new Route(Operation.ShowTenant, project)),
            _ => throw ServiceErrorException.RouteNotFound(),
        };
    }

    private static Route RequireMethod(string allowed, string method, Route route) =>
        Array.IndexOf(allowed.Split([", "], StringSplitOptions.None), method) >= 0
            ? route
            : throw ServiceErrorException.MethodNotAllowed(allowed);
}
