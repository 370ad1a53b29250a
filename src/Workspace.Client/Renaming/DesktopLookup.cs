using Workspace.Client.Desktops;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Paging;

namespace Workspace.Client.Renaming;

/// <summary>Reads who has which desktops, with as few requests as the service allows (page "Querying Desktops").</summary>
internal sealed class DesktopLookup
{
    /// <summary>How many ids one request may name.</summary>
    internal const int MostIds = 100;

    // The service allows 1,000, and a page after the first asks for one more record than this.
    private const int PageSize = 999;

    private readonly ProjectRequests _requests;
    private volatile int _mostIds = MostIds;

    internal DesktopLookup(ProjectRequests requests) => _requests = requests;

    /// <summary>The desktops of some names. The service finds parts of names, so that others come too.</summary>
    internal Task<IReadOnlyList<ListedDesktop>> ByNamesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] distinct = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
        return ListAsync(() => new QueryText().AddEach("user_name", distinct), PageSize, cancellationToken);
    }

    /// <summary>Desktops by their ids. One that does not exist any more does not come.</summary>
    internal async Task<IReadOnlyList<ListedDesktop>> ByIdsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        List<ListedDesktop> found = [];
        for (int first = 0; first < ids.Count;)
        {
            string[] part = [.. ids.Skip(first).Take(_mostIds)];
            try
            {
                found.AddRange(await ListAsync(() => new QueryText().AddEach("desktop_id", part), PageSize, cancellationToken).ConfigureAwait(false));
                first += part.Length;
            }
            catch (WorkspaceException refused) when (refused.StatusCode is 400 or 414 && part.Length > 1)
            {
                // A proxy may take shorter addresses, and another release of the service fewer ids.
                _mostIds = Math.Min(_mostIds, (part.Length + 1) / 2);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<ListedDesktop>> ListAsync(Func<QueryText> query, int pageSize, CancellationToken cancellationToken)
    {
        List<ListedDesktop> found = [];
        Listing<ListedDesktop> listing = _requests.List(
            "desktops", query, new PageRequest(0, null, pageSize), DesktopJsonContext.Default.DesktopJson, ListedDesktop.From, desktop => desktop.Id);
        await foreach (ListedDesktop desktop in listing.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (desktop.Id.Length > 0)
            {
                found.Add(desktop);
            }
        }

        return found;
    }
}
