using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workspace.Simulator.Settings;

/// <summary>
/// Reads and writes <see cref="ServiceBehavior"/> as JSON with its properties in camel case. Properties that are missing stay unchanged.
/// </summary>
internal static class BehaviorJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DelayRangeConverter() },
    };

    internal static string Write(ServiceBehavior behavior) => JsonSerializer.Serialize(behavior, Options);

    /// <summary>Creates a behaviour from another one and the fields of a JSON object; null resets a field to its default.</summary>
    /// <exception cref="FormatException">The text is not a valid object. The message describes the error.</exception>
    internal static ServiceBehavior Read(ServiceBehavior before, string json)
    {
        try
        {
            JsonObject all = JsonSerializer.SerializeToNode(before, Options)!.AsObject();
            JsonObject changes = JsonNode.Parse(json)?.AsObject() ?? throw new FormatException("The options are not a JSON object.");
            foreach (KeyValuePair<string, JsonNode?> change in changes)
            {
                if (!all.Remove(change.Key))
                {
                    throw new FormatException(
                        $"\"{change.Key}\" is not an option of the simulator; there are {string.Join(", ", NamesOf(before))}.");
                }

                if (change.Value is not null)
                {
                    all[change.Key] = change.Value.DeepClone();
                }
            }

            return Validate(all.Deserialize<ServiceBehavior>(Options)!);
        }
        catch (JsonException exception) when (exception.Path is { Length: > 2 } path)
        {
            throw new FormatException($"The option \"{path.Substring(2)}\" does not take this value.", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("The options are not JSON of the right form: " + exception.Message, exception);
        }
    }

    private static IEnumerable<string> NamesOf(ServiceBehavior behavior) =>
        JsonSerializer.SerializeToNode(behavior, Options)!.AsObject().Select(static field => field.Key);

    private static ServiceBehavior Validate(ServiceBehavior behavior)
    {
        RateLimit? limit = behavior.RateLimit;
        return behavior.MaximumPageSize >= 0 && behavior.MaximumDesktopLimit >= 0 && behavior.MaximumUrlLength >= 0
            && behavior.LongestUserName > 0 && behavior.DesktopListLagMilliseconds >= 0
            && limit is null or { Reads: >= 0, Writes: >= 0, WindowMilliseconds: > 0 }
            ? behavior
            : throw new FormatException(
                "A number of an option is below 0, or is 0 for an option whose minimum is 1 (longestUserName, windowMilliseconds).");
    }
}
