using System.Collections.Concurrent;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Paging;

/// <summary>Answers of lists that are kept until something changes. Safe for use by several threads.</summary>
internal sealed class PreparedPages
{
    private const int MostPages = 20_000;

    private readonly ConcurrentDictionary<string, (object Version, ArraySegment<byte> Body)> _pages = new(StringComparer.Ordinal);

    /// <summary>The answer that is kept for a request, or else the one that is made now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">What the answer depends on; an answer of another version is made anew.</param>
    /// <param name="make">Makes the answer.</param>
    internal SimulatorResponse Get(SimulatorRequest request, object version, Func<SimulatorResponse> make)
    {
        string key = request.Path + "?" + request.Query;
        if (_pages.TryGetValue(key, out (object Version, ArraySegment<byte> Body) kept) && Equals(kept.Version, version))
        {
            return new SimulatorResponse(200, JsonAnswer.ContentType, kept.Body);
        }

        SimulatorResponse answer = make();
        if (_pages.Count >= MostPages)
        {
            _pages.Clear();
        }

        _pages[key] = (version, answer.Content);
        return answer;
    }
}
