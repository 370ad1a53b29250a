using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workspace.Simulator.Host.Control;

/// <summary>
/// The routes under <c>/simulator/</c>: they read and steer the service from outside its own rules, without sign-in. <see cref="HostArguments.Help"/>
/// lists them.
/// </summary>
internal sealed class ControlRoutes
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly SimulatedService _service;

    internal ControlRoutes(SimulatedService service) => _service = service;

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
        ("GET", ["users", string id]) => _service.Users.FindById(id) is { } user ? JsonAsync(context, Text(user)) : NotFoundAsync(context),
        ("POST", ["users"]) => AddUserAsync(context),
        ("DELETE", ["users", string id]) => _service.Users.Remove(id) ? NoContentAsync(context) : NotFoundAsync(context),
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
        FaultsFired = _service.Faults.Fired,
    }));

    private async Task AddUserAsync(HttpContext context)
    {
        NewUser user = JsonSerializer.Deserialize<NewUser>(await ReadAsync(context), Web) ?? throw new FormatException("There is no user in the body.");
        await JsonAsync(context, Text(_service.Users.Add(user.UserName ?? string.Empty, user.Domain)), StatusCodes.Status201Created);
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

    private static Task NoContentAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task NotFoundAsync(HttpContext context) => SayAsync(context, StatusCodes.Status404NotFound, "There is no such thing; --help lists the routes.");

    private static Task SayAsync(HttpContext context, int status, string error) => JsonAsync(context, Text(new { Error = error }), status);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Web);

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static Task JsonAsync(HttpContext context, string json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
