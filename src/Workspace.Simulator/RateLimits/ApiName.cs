using Workspace.Simulator.Http;

namespace Workspace.Simulator.RateLimits;

/// <summary>The name of an API at the gateway: the method and the route without ids.</summary>
internal static class ApiName
{
    private const int SegmentsBeforeRoute = 3;

    /// <summary>The API of a request, such as <c>PUT /users/{id}</c>; <see langword="null"/> for IAM, STS and unknown paths.</summary>
    internal static string? Of(SimulatorRequest request)
    {
        string[] segments = request.Path.Split('/');
        if (segments.Length <= SegmentsBeforeRoute || !string.Equals(segments[1], "v2", StringComparison.Ordinal))
        {
            return null;
        }

        // Ids contain digits; the fixed segments of a route do not.
        IEnumerable<string> route = segments.Skip(SegmentsBeforeRoute)
            .Select(static segment => segment.Any(char.IsDigit) ? "{id}" : segment);
        return request.Method + " /" + string.Join("/", route);
    }
}
