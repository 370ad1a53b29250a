using Workspace.Simulator.Http;

namespace Workspace.Simulator.RateLimits;

/// <summary>Names what the gateway calls an API: a method and a route, whatever the ids in it.</summary>
internal static class ApiName
{
    private const int SegmentsBeforeRoute = 3;

    /// <summary>
    /// The API that a request is for, such as <c>PUT /users/{id}</c>; <see langword="null"/> for IAM and STS, and for what is no API.
    /// </summary>
    internal static string? Of(SimulatorRequest request)
    {
        string[] segments = request.Path.Split('/');
        if (segments.Length <= SegmentsBeforeRoute || !string.Equals(segments[1], "v2", StringComparison.Ordinal))
        {
            return null;
        }

        // Ids have digits in them; the words of a route have none.
        IEnumerable<string> route = segments.Skip(SegmentsBeforeRoute)
            .Select(static segment => segment.Any(char.IsDigit) ? "{id}" : segment);
        return request.Method + " /" + string.Join("/", route);
    }
}
