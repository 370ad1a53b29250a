using System.Collections.Concurrent;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Paging;

/// <summary>Caches the responses of lists until the state changes. Thread-safe.</summary>
internal sealed class ResponseCache
{
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<string, (object Version, ArraySegment<byte> Body)> _pages = new(StringComparer.Ordinal);

    /// <summary>The cached response for a request, or a new one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version of the state; a response of another version is not reused.</param>
    /// <param name="create">Creates the response.</param>
    internal SimulatorResponse Get(SimulatorRequest request, object version, Func<SimulatorResponse> create)
    {
        string key = request.Path + "?" + request.Query;
        if (_pages.TryGetValue(key, out (object Version, ArraySegment<byte> Body) cached) && Equals(cached.Version, version))
        {
            return new SimulatorResponse(200, JsonResponse.ContentType, cached.Body);
        }

        SimulatorResponse response = create();
        if (_pages.Count >= Capacity)
        {
            _pages.Clear();
        }

        _pages[key] = (version, response.Content);
        return response;
    }
}
