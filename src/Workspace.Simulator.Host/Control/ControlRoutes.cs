using System.Globalization;
using System.Text.Json;
using static Workspace.Simulator.Host.Control.ControlResponse;

namespace Workspace.Simulator.Host.Control;

/// <summary>
/// The routes under <c>/simulator/</c>, which read and control the service without authentication. <see cref="HostArguments.Help"/> lists
/// them.
/// </summary>
internal sealed class ControlRoutes
{
    private readonly SimulatedService _service;

    private readonly UserRoutes _users;

    internal ControlRoutes(SimulatedService service)
    {
        _service = service;
        _users = new UserRoutes(service.Users);
    }

    internal async Task HandleAsync(HttpContext context, PathString route)
    {
        // A web page in a browser on this computer must not control the service. Its requests have an Origin header or another host.
        if (context.Request.Headers.Origin.Count > 0 || context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            await WriteErrorAsync(context, StatusCodes.Status403Forbidden, "Only programs on this computer can control the simulator.");
            return;
        }

        try
        {
            await DispatchAsync(context, (route.Value ?? string.Empty).Trim('/').Split('/'));
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException)
        {
            await WriteErrorAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private Task DispatchAsync(HttpContext context, string[] route) => (context.Request.Method, route) switch
    {
        ("GET", ["requests"]) => ShowRequestsAsync(context),
        ("DELETE", ["requests"]) => RunAsync(context, _service.Journal.Clear),
        ("GET", ["faults"]) => WriteJsonAsync(context, _service.Faults.ToJson()),
        ("PUT", ["faults"]) => SetFaultsAsync(context),
        ("DELETE", ["faults"]) => RunAsync(context, _service.Faults.Clear),
        ("GET", ["state"]) => ShowStateAsync(context),
        ("GET", ["truth"]) => WriteJsonAsync(context, Serialize(StateSnapshot.Create(_service))),
        ("GET", ["pending"]) => WriteJsonAsync(context, Serialize(_service.Pending.All)),
        ("POST", ["pending", "run"]) => WriteJsonAsync(context, Serialize(new { Run = _service.Pending.RunAll() })),
        ("GET", ["renames"]) => WriteJsonAsync(context, Serialize(_service.Desktops.Renames)),
        ("GET", ["options"]) => WriteJsonAsync(context, _service.Behavior.ToJson()),
        ("PUT", ["options"]) => SetOptionsAsync(context),
        ("DELETE", ["options"]) => RunAsync(context, () => _service.Behavior = _service.Options.Behavior),
        ("GET", ["rate-limits"]) => WriteJsonAsync(context, Serialize(_service.RateLimits.Counts)),
        ("DELETE", ["rate-limits"]) => RunAsync(context, _service.RateLimits.Clear),
        ("POST", ["users"]) => _users.AddAsync(context),
        (_, ["users", string id, ..]) => _users.HandleAsync(context, id, route.Length > 2 ? route[2] : null),
        ("GET", ["desktops"]) => ShowDesktopsAsync(context),
        ("POST", ["tokens"]) => IssueTokenAsync(context),
        ("POST", ["tokens", "revoke"]) => RevokeTokensAsync(context),
        ("GET", ["denied-actions"]) => WriteJsonAsync(context, Serialize(_service.DeniedActions.All)),
        ("PUT", ["denied-actions"]) => SetDeniedActionsAsync(context),
        _ => NotFoundAsync(context),
    };

    private Task ShowRequestsAsync(HttpContext context)
    {
        string? afterText = context.Request.Query["after"];
        long after = afterText is null ? 0 : long.Parse(afterText, NumberStyles.None, CultureInfo.InvariantCulture);
        return WriteJsonAsync(context, Serialize(new
        {
            _service.Journal.Total,
            Requests = _service.Journal.Entries.Where(entry => entry.Number > after).Select(static entry => new
            {
                entry.Number,
                entry.At,
                entry.RequestId,
                entry.Method,
                entry.Path,
                entry.Query,
                entry.Body,
                entry.Status,
                entry.ActedStatus,
                entry.RateLimited,
                Fault = entry.Fault?.ToString(),
            }),
        }));
    }

    private async Task SetFaultsAsync(HttpContext context)
    {
        _service.Faults.ReplaceFromJson(await ReadBodyAsync(context));
        await WriteJsonAsync(context, _service.Faults.ToJson());
    }

    private Task ShowStateAsync(HttpContext context) => WriteJsonAsync(context, Serialize(new
    {
        Users = _service.Users.Count,
        Desktops = _service.Desktops.Count,
        Requests = _service.Journal.Total,
        _service.ActiveRequests,
        Pending = _service.Pending.Count,
        FaultsFired = _service.Faults.Fired,
    }));

    private async Task SetOptionsAsync(HttpContext context)
    {
        _service.Behavior = _service.Behavior.With(await ReadBodyAsync(context));
        await WriteJsonAsync(context, _service.Behavior.ToJson());
    }

    private Task ShowDesktopsAsync(HttpContext context)
    {
        string? name = context.Request.Query["user_name"];
        string? domain = context.Request.Query["domain"];
        return WriteJsonAsync(context, Serialize(name is null ? _service.Desktops.All : _service.Desktops.FindByUserName(name, domain)));
    }

    private async Task IssueTokenAsync(HttpContext context)
    {
        string body = await ReadBodyAsync(context);
        double? seconds = body.Length == 0 ? null : JsonSerializer.Deserialize<TokenRequest>(body, SerializerOptions)?.LifetimeSeconds;
        string token = seconds is { } lifetime ? _service.IssueToken(TimeSpan.FromSeconds(lifetime)) : _service.IssueToken();
        await WriteJsonAsync(context, Serialize(new { Token = token }), StatusCodes.Status201Created);
    }

    private async Task RevokeTokensAsync(HttpContext context)
    {
        string body = await ReadBodyAsync(context);
        int revoked = body.Length == 0
            ? _service.RevokeTokens()
            : JsonSerializer.Deserialize<TokenRequest>(body, SerializerOptions)?.Token is { } token && _service.RevokeToken(token) ? 1 : 0;
        await WriteJsonAsync(context, Serialize(new { Revoked = revoked }));
    }

    private async Task SetDeniedActionsAsync(HttpContext context)
    {
        _service.DeniedActions.Set(JsonSerializer.Deserialize<string[]>(await ReadBodyAsync(context), SerializerOptions) ?? []);
        await WriteJsonAsync(context, Serialize(_service.DeniedActions.All));
    }

    private static Task RunAsync(HttpContext context, Action act)
    {
        act();
        return NoContentAsync(context);
    }
}
