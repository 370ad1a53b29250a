using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>The operations "Querying Users", "Querying User Details" and "Modifying User Information".</summary>
internal sealed class UserOperations
{
    /// <summary>The number of users after which the JSON writer is flushed, so that the page is not in memory twice.</summary>
    private const int UsersPerFlush = 100;

    private readonly SimulatorOptions _options;
    private readonly UserDirectory _users;
    private readonly Func<string, string?, int> _countDesktops;
    private readonly BehaviorSetting _behavior;
    private readonly DomainNames _domains;
    private int _lastTotal = -1;

    /// <summary>Creates the operations.</summary>
    /// <param name="options">The options of the service.</param>
    /// <param name="behavior">The behaviour of the service.</param>
    /// <param name="users">The users.</param>
    /// <param name="countDesktops">Counts the desktops of a user name in a domain.</param>
    /// <param name="domains">The names of domains.</param>
    internal UserOperations(
        SimulatorOptions options,
        BehaviorSetting behavior,
        UserDirectory users,
        Func<string, string?, int> countDesktops,
        DomainNames domains)
    {
        _options = options;
        _behavior = behavior;
        _domains = domains;
        _users = users;
        _countDesktops = countDesktops;
    }

    internal SimulatorResponse List(SimulatorRequest request, FaultKind? fault)
    {
        QueryParameters query = new(request.Query);
        ServiceBehavior behavior = _behavior.Current;
        PageWindow window = new(query, behavior, fault);
        bool countDesktops = query.Boolean("is_query_total_desktops") ?? true;
        UserFilter filter = new(query, behavior, _domains);

        UserEntry[] page;
        int total;
        if (filter.IsEmpty)
        {
            page = _users.Entries(window, behavior.UserOrder, out total);
        }
        else
        {
            List<UserEntry> found = filter.Find(_users);
            total = found.Count;
            int length = window.Length(total);
            page = length == 0 ? [] : [.. found.GetRange(window.Offset, length)];
        }

        int previousTotal = Interlocked.Exchange(ref _lastTotal, total);
        int reportedTotal = behavior.StaleTotalCount && previousTotal >= 0 ? previousTotal : total;
        return JsonResponse.Create(200, writer =>
        {
            UserJson json = new(writer, _options, behavior, _domains);
            writer.WriteStartObject();
            if (window.IncludesTotalCount)
            {
                writer.WriteNumber("total_count", reportedTotal);
            }

            writer.WriteStartArray("users");
            for (int i = 0; i < page.Length; i++)
            {
                json.WriteListed(page[i].User, countDesktops ? _countDesktops(page[i].UserName, page[i].Domain) : null);
                if (i % UsersPerFlush == UsersPerFlush - 1)
                {
                    writer.Flush();
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    internal SimulatorResponse Show(string id)
    {
        UserEntry entry = _users.Entry(id) ?? throw ServiceErrorException.UserNotFound();
        return JsonResponse.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("user_detail");
            new UserJson(writer, _options, _behavior.Current, _domains)
                .WriteDetail(entry.User, _countDesktops(entry.UserName, entry.Domain));
            writer.WriteEndObject();
        });
    }

    internal SimulatorResponse Modify(string id, SimulatorRequest request)
    {
        using RequestBody body = RequestBody.Read(request);
        UserChange change = new(body);
        if (_users.Change(id, change.ApplyTo) is null)
        {
            throw ServiceErrorException.UserNotFound();
        }

        return JsonResponse.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteEndObject();
        });
    }
}
