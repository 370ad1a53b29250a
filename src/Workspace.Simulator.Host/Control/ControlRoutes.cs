using System.Globalization;
using System.Text.Json;
using static Workspace.Simulator.Host.Control.ControlAnswer;

namespace Workspace.Simulator.Host.Control;

/// <summary>
/// The routes under <c>/simulator/</c>: they read and steer the service from outside its own rules, without sign-in. <see
/// cref="HostArguments.Help"/>
/// lists them.
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

    internal async Task AnswerAsync(HttpContext context, PathString route)
    {
        // A web page that this machine's browser shows must not steer the service: its requests name another host or their origin.
        if (context.Request.Headers.Origin.Count > 0 || context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            await SayAsync(context, StatusCodes.Status403Forbidden, "Only programs on this machine may steer the simulator.");
            return;
        }

        try
        {
            await PerformAsync(context, (route.Value ?? string.Empty).Trim('/').Split('/'));
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException)
        {
            await SayAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private Task PerformAsync(HttpContext context, string[] route) => (context.Request.Method, route) switch
    {
        ("GET", ["requests"]) => ShowRequestsAsync(context),
        ("DELETE", ["requests"]) => DoAsync(context, _service.Journal.Clear),
        ("GET", ["faults"]) => JsonAsync(context, _service.Faults.ToJson()),
        ("PUT", ["faults"]) => SetFaultsAsync(context),
        ("DELETE", ["faults"]) => DoAsync(context, _service.Faults.Clear),
        ("GET", ["state"]) => ShowStateAsync(context),
        ("GET", ["truth"]) => JsonAsync(context, Text(Truth.Of(_service))),
        ("GET", ["pending"]) => JsonAsync(context, Text(_service.Pending.All)),
        ("POST", ["pending", "run"]) => JsonAsync(context, Text(new { Run = _service.Pending.RunAll() })),
        ("GET", ["renames"]) => JsonAsync(context, Text(_service.Desktops.Renames)),
        ("GET", ["options"]) => JsonAsync(context, _service.Behavior.ToJson()),
        ("PUT", ["options"]) => SetOptionsAsync(context),
        ("DELETE", ["options"]) => DoAsync(context, () => _service.Behavior = _service.Options.Behavior),
        ("GET", ["rate-limits"]) => JsonAsync(context, Text(_service.RateLimits.Counts)),
        ("DELETE", ["rate-limits"]) => DoAsync(context, _service.RateLimits.Clear),
        ("POST", ["users"]) => _users.AddAsync(context),
        (_, ["users", string id, ..]) => _users.AnswerAsync(context, id, route.Length > 2 ? route[2] : null),
        ("GET", ["desktops"]) => ShowDesktopsAsync(context),
        ("POST", ["tokens"]) => IssueTokenAsync(context),
        ("POST", ["tokens", "revoke"]) => RevokeTokensAsync(context),
        ("GET", ["denied-actions"]) => JsonAsync(context, Text(_service.DeniedActions.All)),
        ("PUT", ["denied-actions"]) => SetDeniedActionsAsync(context),
        _ => NotFoundAsync(context),
    };

    private Task ShowRequestsAsync(HttpContext context)
    {
        string? asked = context.Request.Query["after"];
        long after = asked is null ? 0 : long.Parse(asked, NumberStyles.None, CultureInfo.InvariantCulture);
        return JsonAsync(context, Text(new
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
        _service.Faults.ReplaceFromJson(await ReadAsync(context));
        await JsonAsync(context, _service.Faults.ToJson());
    }

    private Task ShowStateAsync(HttpContext context) => JsonAsync(context, Text(new
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
        _service.Behavior = _service.Behavior.With(await ReadAsync(context));
        await JsonAsync(context, _service.Behavior.ToJson());
    }

    private Task ShowDesktopsAsync(HttpContext context)
    {
        string? name = context.Request.Query["user_name"];
        string? domain = context.Request.Query["domain"];
        return JsonAsync(context, Text(name is null ? _service.Desktops.All : _service.Desktops.Of(name, domain)));
    }

    private async Task IssueTokenAsync(HttpContext context)
    {
        string body = await ReadAsync(context);
        double? seconds = body.Length == 0 ? null : JsonSerializer.Deserialize<TokenRequest>(body, Web)?.LifetimeSeconds;
        string token = seconds is { } lifetime ? _service.IssueToken(TimeSpan.FromSeconds(lifetime)) : _service.IssueToken();
        await JsonAsync(context, Text(new { Token = token }), StatusCodes.Status201Created);
    }

    private async Task RevokeTokensAsync(HttpContext context)
    {
        string body = await ReadAsync(context);
        int revoked = body.Length == 0
            ? _service.RevokeTokens()
            : JsonSerializer.Deserialize<TokenRequest>(body, Web)?.Token is { } token && _service.RevokeToken(token) ? 1 : 0;
        await JsonAsync(context, Text(new { Revoked = revoked }));
    }

    private async Task SetDeniedActionsAsync(HttpContext context)
    {
        _service.DeniedActions.Set(JsonSerializer.Deserialize<string[]>(await ReadAsync(context), Web) ?? []);
        await JsonAsync(context, Text(_service.DeniedActions.All));
    }

    private static Task DoAsync(HttpContext context, Action act)
    {
        act();
        return NoContentAsync(context);
    }
}
