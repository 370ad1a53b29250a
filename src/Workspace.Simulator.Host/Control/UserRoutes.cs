using System.Text.Json;
using System.Text.Json.Nodes;
using Workspace.Simulator.Population;
using Workspace.Simulator.Users;
using static Workspace.Simulator.Host.Control.ControlResponse;

namespace Workspace.Simulator.Host.Control;

/// <summary>The control routes for users.</summary>
internal sealed class UserRoutes
{
    private readonly UserDirectory _users;

    internal UserRoutes(UserDirectory users) => _users = users;

    internal async Task AddAsync(HttpContext context)
    {
        NewUser user = JsonSerializer.Deserialize<NewUser>(await ReadBodyAsync(context), SerializerOptions)
            ?? throw new FormatException("The body is not a user.");
        await WriteJsonAsync(context, Serialize(_users.Add(user.UserName ?? string.Empty, user.Domain)), StatusCodes.Status201Created);
    }

    internal Task HandleAsync(HttpContext context, string key, string? action) => (context.Request.Method, action) switch
    {
        ("GET", null) => Find(key) is { } user ? WriteJsonAsync(context, Serialize(user)) : NotFoundAsync(context),
        ("PUT", null) => ChangeAsync(context, key),
        ("DELETE", null) => NoContentOrNotFoundAsync(context, Find(key) is { } user && _users.Remove(user.Id)),
        ("POST", "restore") => NoContentOrNotFoundAsync(context, _users.Restore(key)),
        ("POST", "touch") => NoContentOrNotFoundAsync(context, Find(key) is { } user && _users.Touch(user.Id)),
        _ => NotFoundAsync(context),
    };

    private static Task NoContentOrNotFoundAsync(HttpContext context, bool done) => done ? NoContentAsync(context) : NotFoundAsync(context);

    private SimulatedUser? Find(string key)
    {
        string[] parts = key.Split('\\');
        return _users.FindById(key) ?? (parts.Length == 2 ? _users.FindByName(parts[1], parts[0]) : _users.FindByName(key));
    }

    private async Task ChangeAsync(HttpContext context, string key)
    {
        JsonObject changes = JsonNode.Parse(await ReadBodyAsync(context)) as JsonObject
            ?? throw new FormatException("The body is not a JSON object.");
        SimulatedUser? changed = Find(key) is { } user ? _users.Change(user.Id, before => With(before, changes)) : null;
        await (changed is null ? NotFoundAsync(context) : WriteJsonAsync(context, Serialize(changed)));
    }

    private static SimulatedUser With(SimulatedUser user, JsonObject changes)
    {
        JsonObject all = JsonSerializer.SerializeToNode(user, SerializerOptions)!.AsObject();
        foreach (KeyValuePair<string, JsonNode?> change in changes)
        {
            if (!all.ContainsKey(change.Key))
            {
                throw new FormatException($"\"{change.Key}\" is not a field of a user.");
            }

            all[change.Key] = change.Value?.DeepClone();
        }

        return all.Deserialize<SimulatedUser>(SerializerOptions)!;
    }
}
