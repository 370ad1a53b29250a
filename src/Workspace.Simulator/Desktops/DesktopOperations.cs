using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Journal;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.Population;
using Workspace.Simulator.Settings;
using Workspace.Simulator.Users;

namespace Workspace.Simulator.Desktops;

/// <summary>The operation "Changing the Associated Username of a Desktop in the AD Scenario", and the list of desktops.</summary>
internal sealed class DesktopOperations
{
    private const int MaximumDomainLength = 255;
    private const int MaximumDesktopIds = 100;
    private static readonly string[] Filters = ["user_name", "computer_name", "desktop_ip", "desktop_id", "status"];

    private readonly SimulatorOptions _options;
    private readonly BehaviorSetting _behavior;
    private readonly UserDirectory _users;
    private readonly DesktopInventory _desktops;
    private readonly PendingActions _pending;
    private readonly DomainNames _domains;

    internal DesktopOperations(
        SimulatorOptions options,
        BehaviorSetting behavior,
        UserDirectory users,
        DesktopInventory desktops,
        PendingActions pending,
        DomainNames domains)
    {
        _options = options;
        _behavior = behavior;
        _users = users;
        _desktops = desktops;
        _pending = pending;
        _domains = domains;
    }

    internal SimulatorResponse ChangeUserName(RequestContext context)
    {
        UserNameChange change;
        using (RequestBody body = RequestBody.Read(context.Request))
        {
            change = new UserNameChange(
                Name(body, "old_username"),
                Domain(body, "old_user_domain"),
                Name(body, "new_username"),
                Domain(body, "new_user_domain"),
                body.Boolean("is_reboot") ?? false);
        }

        int[] numbers = _desktops.Numbers(change);
        int? maximum = context.Rule?.Desktops ?? (context.Fault == FaultKind.PartialRename ? numbers.Length / 2 : null);
        ServiceBehavior behavior = _behavior.Current;
        if (behavior.RenameDelayMilliseconds.IsNone)
        {
            return numbers.Length > 0 && (_desktops.Apply(change, context.RequestId, maximum) > 0 || maximum is 0)
                ? JsonResponse.NoContent()
                : throw ServiceErrorException.UserNotFound();
        }

        if (numbers.Length == 0)
        {
            throw ServiceErrorException.UserNotFound();
        }

        TimeSpan delay = _pending.Draw(behavior.RenameDelayMilliseconds);
        if (behavior.RenameStaggered)
        {
            ScheduleStaggered(change, context.RequestId, maximum, delay, numbers.Length);
        }
        else
        {
            _pending.Schedule(delay, context.RequestId, $"rename {change}", () => _desktops.Apply(change, context.RequestId, maximum));
        }

        return JsonResponse.NoContent();
    }

    internal SimulatorResponse List(SimulatorRequest request, FaultKind? fault)
    {
        QueryParameters query = new(request.Query);
        ServiceBehavior behavior = _behavior.Current;
        PageWindow window = new(query, behavior.ForDesktops(), fault);
        DateTimeOffset? moment = behavior.DesktopListLagMilliseconds is > 0 and int lag
            ? _options.Clock().AddMilliseconds(-lag)
            : null;
        List<SimulatedDesktop> page = Array.Exists(Filters, name => query.Text(name) is not null)
            ? FindPage(query, window, behavior, moment, out int total)
            : _desktops.Page(window, moment, out total);
        return JsonResponse.Create(200, writer =>
        {
            writer.WriteStartObject();
            if (window.IncludesTotalCount)
            {
                writer.WriteNumber("total_count", total);
            }

            writer.WriteStartArray("desktops");
            foreach (SimulatedDesktop desktop in page)
            {
                Write(writer, desktop);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    // The first step looks up the desktops. A desktop that has another name at its own step is skipped.
    private void ScheduleStaggered(UserNameChange change, string requestId, int? maximum, TimeSpan delay, int expected)
    {
        TimeSpan step = TimeSpan.FromTicks(delay.Ticks / expected);
        _pending.Schedule(step, requestId, $"rename {change}, first desktop", () =>
        {
            int[] numbers = [.. _desktops.Numbers(change).Take(maximum ?? int.MaxValue)];
            Step(0);

            void Step(int at)
            {
                if (at < numbers.Length)
                {
                    _desktops.Apply(change, requestId, desktopNumbers: [numbers[at]]);
                }

                if (at + 1 < numbers.Length)
                {
                    _pending.Schedule(step, requestId, $"rename {change}, desktop {at + 2} of {numbers.Length}", () => Step(at + 1));
                }
            }
        });
    }

    private List<SimulatedDesktop> FindPage(
        QueryParameters query, PageWindow window, ServiceBehavior behavior, DateTimeOffset? moment, out int total)
    {
        List<string> ids = query.Texts("desktop_id");
        if (ids.Count > MaximumDesktopIds)
        {
            throw ServiceErrorException.InvalidParameter("desktop_id", $"occurs more than {MaximumDesktopIds} times");
        }

        List<SimulatedDesktop> found = _desktops.Find(query.Texts("user_name"), behavior.FilterFindsSharedDesktops, moment);
        RemoveOthers(found, query.Text("computer_name"), static desktop => desktop.ComputerName);
        RemoveOthers(found, query.Text("desktop_ip"), static desktop => desktop.IpAddress);
        RemoveOthers(found, query.Text("status"), static desktop => desktop.Status);
        if (ids.Count > 0)
        {
            HashSet<string> wanted = new(ids, StringComparer.OrdinalIgnoreCase);
            found.RemoveAll(desktop => !wanted.Contains(desktop.Id));
        }

        total = found.Count;
        int length = window.Length(total);
        return length == 0 ? [] : found.GetRange(window.Offset, length);
    }

    private static void RemoveOthers(List<SimulatedDesktop> desktops, string? wanted, Func<SimulatedDesktop, string> value)
    {
        if (wanted is not null)
        {
            desktops.RemoveAll(desktop => !string.Equals(wanted, value(desktop), StringComparison.OrdinalIgnoreCase));
        }
    }

    private string Name(RequestBody body, string field)
    {
        string? name = body.Text(field);
        ServiceBehavior behavior = _behavior.Current;
        return UserNameRules.FindError(name, behavior.LongestUserName, behavior.NamesMayBeginWithDigit) is { } fault
            ? throw ServiceErrorException.InvalidParameter(field, fault)
            : name!;
    }

    private string? Domain(RequestBody body, string field) =>
        body.Text(field, MaximumDomainLength) is { Length: > 0 } domain ? _domains.ToDns(domain) : null;

    private void Write(Utf8JsonWriter writer, SimulatedDesktop desktop)
    {
        IReadOnlyList<DesktopUser> users = desktop.Users;
        bool isShared = users.Count != 1;
        SimulatedUser? user = isShared ? null : _users.Find(desktop.UserName, desktop.Domain);
        writer.WriteStartObject();
        writer.WriteString("desktop_id", desktop.Id);
        writer.WriteString("computer_name", desktop.ComputerName);
        writer.WriteString("os_host_name", desktop.ComputerName);
        writer.WriteString("user_name", isShared ? null : desktop.UserName);
        writer.WriteStartArray("attach_user_infos");
        foreach (DesktopUser attached in users)
        {
            writer.WriteStartObject();
            writer.WriteString("user_id", (isShared ? _users.Find(attached.UserName, attached.Domain) : user)?.Id);
            writer.WriteString("user_name", attached.UserName);
            writer.WriteString("domain", _domains.ToShown(attached.Domain));
            writer.WriteString("user_group", "users");
            writer.WriteString("type", "USER");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("user_group", "users");
        writer.WriteString("sid", user?.Sid);
        writer.WriteString("ou_name", desktop.Domain is null ? null : "OU=Desktops,DC=" + desktop.Domain.Replace(".", ",DC="));
        writer.WriteString("status", desktop.Status);
        writer.WriteString("task_status", desktop.TaskStatus);
        writer.WriteString("ip_address", desktop.IpAddress);
        writer.WriteString("created", desktop.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("desktop_type", "DEDICATED");
        writer.WriteBoolean("in_maintenance_mode", desktop.InMaintenanceMode);
        writer.WriteNull("pool_id");
        writer.WriteString("enterprise_project_id", desktop.EnterpriseProjectId);
        writer.WriteEndObject();
    }
}
