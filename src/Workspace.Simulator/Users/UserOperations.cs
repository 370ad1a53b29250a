using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>The pages "Querying Users", "Querying User Details" and "Modifying User Information".</summary>
internal sealed class UserOperations
{
    /// <summary>After so many users the JSON writer hands on what it holds, so that it never holds a whole page twice.</summary>
    private const int UsersPerFlush = 100;

    private readonly SimulatorOptions _options;
    private readonly UserDirectory _users;
    private readonly Func<string, string?, int> _countDesktops;
    private readonly BehaviorSetting _behavior;
    private readonly DomainNames _domains;
    private int _lastTotal = -1;

    /// <summary>Makes the operations.</summary>
    /// <param name="options">What the service is like.</param>
    /// <param name="behavior">How it behaves.</param>
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
        bool countDesktops = query.Truth("is_query_total_desktops") ?? true;
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

        int before = Interlocked.Exchange(ref _lastTotal, total);
        int said = behavior.StaleTotalCount && before >= 0 ? before : total;
        return JsonAnswer.Create(200, writer =>
        {
            UserJson json = new(writer, _options, behavior, _domains);
            writer.WriteStartObject();
            if (window.SaysTotal)
            {
                writer.WriteNumber("total_count", said);
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
        UserEntry entry = _users.Entry(id) ?? throw ServiceRefusalException.NoSuchUser();
        return JsonAnswer.Create(200, writer =>
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
            throw ServiceRefusalException.NoSuchUser();
        }

        return JsonAnswer.Create(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteEndObject();
        });
    }
}
