using System.Text.Json;
using System.Text.Json.Nodes;
using Workspace.Simulator.People;
using Workspace.Simulator.Users;
using static Workspace.Simulator.Host.Control.ControlAnswer;

namespace Workspace.Simulator.Host.Control;

/// <summary>The control routes for one user.</summary>
internal sealed class UserRoutes
{
    private readonly UserDirectory _users;

    internal UserRoutes(UserDirectory users) => _users = users;

    internal async Task AddAsync(HttpContext context)
    {
        NewUser user = JsonSerializer.Deserialize<NewUser>(await ReadAsync(context), Web)
            ?? throw new FormatException("There is no user in the body.");
        await JsonAsync(context, Text(_users.Add(user.UserName ?? string.Empty, user.Domain)), StatusCodes.Status201Created);
    }

    internal Task AnswerAsync(HttpContext context, string who, string? what) => (context.Request.Method, what) switch
    {
        ("GET", null) => Find(who) is { } user ? JsonAsync(context, Text(user)) : NotFoundAsync(context),
        ("PUT", null) => ChangeAsync(context, who),
        ("DELETE", null) => DoneAsync(context, Find(who) is { } user && _users.Remove(user.Id)),
        ("POST", "restore") => DoneAsync(context, _users.Restore(who)),
        ("POST", "touch") => DoneAsync(context, Find(who) is { } user && _users.Touch(user.Id)),
        _ => NotFoundAsync(context),
    };

    private static Task DoneAsync(HttpContext context, bool done) => done ? NoContentAsync(context) : NotFoundAsync(context);

    private SimulatedUser? Find(string who)
    {
        string[] parts = who.Split('\\');
        return _users.FindById(who) ?? (parts.Length == 2 ? _users.FindByName(parts[1], parts[0]) : _users.FindByName(who));
    }

    private async Task ChangeAsync(HttpContext context, string who)
    {
        JsonObject changes = JsonNode.Parse(await ReadAsync(context)) as JsonObject
            ?? throw new FormatException("There is no JSON object in the body.");
        SimulatedUser? changed = Find(who) is { } user ? _users.Change(user.Id, before => With(before, changes)) : null;
        await (changed is null ? NotFoundAsync(context) : JsonAsync(context, Text(changed)));
    }

    private static SimulatedUser With(SimulatedUser user, JsonObject changes)
    {
        JsonObject all = JsonSerializer.SerializeToNode(user, Web)!.AsObject();
        foreach (KeyValuePair<string, JsonNode?> change in changes)
        {
            if (!all.ContainsKey(change.Key))
            {
                throw new FormatException($"\"{change.Key}\" is not a field of a user.");
            }

            all[change.Key] = change.Value?.DeepClone();
        }

        return all.Deserialize<SimulatedUser>(Web)!;
    }
}
