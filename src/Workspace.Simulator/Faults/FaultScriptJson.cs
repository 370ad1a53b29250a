using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Faults;

/// <summary>
/// Reads and writes fault scripts as JSON. An unknown field is an error, because a misspelled field would have no effect. A value out of
/// range is an error too, because otherwise it would fail only during a request.
/// </summary>
internal static class FaultScriptJson
{
    private const double SecondsPerDay = 86_400;
    private const long MaximumBytes = 4L << 30;
    private const long MaximumNesting = 10_000_000;
    private static readonly Dictionary<string, FaultKind> Kinds = NameKinds();

    internal static string Write(IReadOnlyList<FaultCount> counts, int seed) => JsonResponse.Text(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("seed", seed);
        writer.WriteNumber("fired", counts.Sum(static count => count.Fired));
        writer.WriteStartArray("rules");
        foreach (FaultCount count in counts)
        {
            Write(writer, count);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Reads a script: its rules, its seed, and the JSON text of its options, if any.</summary>
    internal static (FaultRule[] Rules, int Seed, string? Options) Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            List<FaultRule> rules = [];
            int seed = 1;
            string? options = null;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "seed":
                        seed = (int)Integer("seed", property.Value, int.MinValue, int.MaxValue)!.Value;
                        break;
                    case "rules":
                        rules.AddRange(property.Value.EnumerateArray().Select(ReadRule));
                        break;
                    case "options":
                        options = property.Value.GetRawText();
                        break;
                    case "fired":
                        break;
                    default:
                        throw Unknown(property.Name);
                }
            }

            return ([.. rules], seed, options);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("The fault script is not JSON of the right form: " + exception.Message, exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, FaultCount count)
    {
        FaultRule rule = count.Rule;
        writer.WriteStartObject();
        writer.WriteString("fault", rule.Fault.ToString());
        WriteText(writer, "method", rule.Method);
        WriteText(writer, "path", rule.Path);
        WriteText(writer, "query", rule.Query);
        writer.WriteNumber("skip", rule.Skip);
        WriteNumber(writer, "times", rule.Times);
        writer.WriteNumber("probability", rule.Probability);
        writer.WriteBoolean("acts", rule.ProcessesFirst);
        if (rule.ActsAfterMilliseconds is { } late)
        {
            writer.WritePropertyName("actsAfterMilliseconds");
            DelayRangeConverter.Write(writer, late);
        }

        WriteNumber(writer, "desktops", rule.Desktops);
        WriteNumber(writer, "status", rule.Status == 0 ? null : rule.Status);
        writer.WriteBoolean("htmlBody", rule.HtmlBody);
        writer.WriteBoolean("noBody", rule.NoBody);
        WriteText(writer, "errorCode", rule.ErrorCode);
        WriteText(writer, "errorMessage", rule.ErrorMessage);
        WriteNumber(writer, "retryAfterSeconds", rule.RetryAfter?.TotalSeconds);
        writer.WriteBoolean("retryAfterIsDate", rule.RetryAfterIsDate);
        WriteNumber(writer, "delayMilliseconds", rule.Delay?.TotalMilliseconds);
        WriteNumber(writer, "bytes", rule.Bytes);
        WriteText(writer, "location", rule.Fault == FaultKind.Redirect ? rule.Location : null);
        writer.WriteNumber("fitting", count.Matched);
        writer.WriteNumber("fired", count.Fired);
        writer.WriteEndObject();
    }

    private static FaultRule ReadRule(JsonElement element)
    {
        Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            fields[property.Name] = property.Value;
        }

        JsonElement? Take(string name)
        {
            JsonElement? value = fields.TryGetValue(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;
            fields.Remove(name);
            return value;
        }

        Take("fitting");
        Take("fired");
        string fault = Take("fault")?.GetString() ?? throw new FormatException("A rule of the fault script has no \"fault\".");
        if (!Kinds.TryGetValue(fault, out FaultKind kind))
        {
            throw new FormatException($"\"{fault}\" is not a fault; there are {string.Join(", ", Kinds.Keys)}.");
        }

        double? wait = Number("retryAfterSeconds", Take("retryAfterSeconds"), 0, SecondsPerDay);
        double? delay = Number("delayMilliseconds", Take("delayMilliseconds"), 0, SecondsPerDay * 1000);
        FaultRule rule = new()
        {
            Fault = kind,
            Method = Take("method")?.GetString(),
            Path = Take("path")?.GetString(),
            Query = Take("query")?.GetString(),
            Skip = (int)(Integer("skip", Take("skip"), 0, int.MaxValue) ?? 0),
            Times = (int?)Integer("times", Take("times"), 0, int.MaxValue),
            Probability = Number("probability", Take("probability"), 0, 1) ?? 1,
            Acts = Take("acts")?.GetBoolean(),
            ActsAfterMilliseconds = Take("actsAfterMilliseconds") is { } late
                ? DelayRangeConverter.Read("actsAfterMilliseconds", late)
                : null,
            Desktops = (int?)Integer("desktops", Take("desktops"), 0, int.MaxValue),
            Status = (int)(Integer("status", Take("status"), 300, kind == FaultKind.Redirect ? 399 : 599) ?? 0),
            HtmlBody = Take("htmlBody")?.GetBoolean() ?? false,
            NoBody = Take("noBody")?.GetBoolean() ?? false,
            ErrorCode = Take("errorCode")?.GetString(),
            ErrorMessage = Take("errorMessage")?.GetString(),
            RetryAfter = wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            RetryAfterIsDate = Take("retryAfterIsDate")?.GetBoolean() ?? false,
            Delay = delay is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Bytes = Integer("bytes", Take("bytes"), 0, kind == FaultKind.DeepNesting ? MaximumNesting : MaximumBytes),
            Location = Take("location")?.GetString() ?? new FaultRule().Location,
        };
        return fields.Count > 0 ? throw Unknown(fields.Keys.First())
            : rule is { ActsAfterMilliseconds: not null, CanProcessLater: false }
                ? throw new FormatException(
                    $"\"actsAfterMilliseconds\" does not go with {kind}: its response depends on the processing of the request.")
            : rule;
    }

    private static long? Integer(string name, JsonElement? value, long lowest, long highest) =>
        value is not { } given ? null
        : given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out long number) && number >= lowest && number <= highest ? number
        : throw OutOfRange(name, given, "a whole number", lowest, highest);

    private static double? Number(string name, JsonElement? value, double lowest, double highest) =>
        value is not { } given ? null
        : given.ValueKind == JsonValueKind.Number && given.TryGetDouble(out double number) && number >= lowest && number <= highest ? number
        : throw OutOfRange(name, given, "a number", lowest, highest);

    private static FormatException OutOfRange(string name, JsonElement value, string what, double lowest, double highest)
    {
        const string Text = "\"{0}\" must be {1} from {2:0} to {3:0}, and not {4}.";
        return new(string.Format(CultureInfo.InvariantCulture, Text, name, what, lowest, highest, value.GetRawText()));
    }

    private static Dictionary<string, FaultKind> NameKinds()
    {
        Dictionary<string, FaultKind> kinds = new(StringComparer.OrdinalIgnoreCase);
        for (FaultKind kind = FaultKind.Status; kind <= FaultKind.WrongId; kind++)
        {
            kinds.Add(kind.ToString(), kind);
        }

        return kinds;
    }

    private static FormatException Unknown(string name) => new($"\"{name}\" is not a field of a fault script.");

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
