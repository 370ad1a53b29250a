using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authorization;

/// <summary>
/// The encoded reason for a refusal, which only STS reads out. The reason travels inside the text, so that it can be read by another
/// simulator than the one that refused.
/// </summary>
internal static class AuthorizationMessage
{
    private const string Mark = "SIM1.";

    /// <summary>Encodes why an action was refused.</summary>
    internal static string Encode(SimulatorOptions options, string action, string? userId)
    {
        string decision = JsonAnswer.Text(writer => WriteDecision(writer, options, action, userId));
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] octets = Encoding.UTF8.GetBytes(decision);
            deflate.Write(octets, 0, octets.Length);
        }

        return Mark + Convert.ToBase64String(packed.ToArray()).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Reads an encoded reason; <see langword="null"/> if it is none.</summary>
    internal static string? Decode(string encoded)
    {
        if (!encoded.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            byte[] packed = Convert.FromBase64String(encoded.Substring(Mark.Length).Replace('-', '+').Replace('_', '/'));
            using DeflateStream deflate = new(new MemoryStream(packed), CompressionMode.Decompress);
            using StreamReader reader = new(deflate, Encoding.UTF8);
            string decision = reader.ReadToEnd();
            return decision.Length > 0 && decision[0] == '{' && decision[decision.Length - 1] == '}' ? decision : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static void WriteDecision(Utf8JsonWriter writer, SimulatorOptions options, string action, string? userId)
    {
        string kind = action.StartsWith("workspace:desktops", StringComparison.OrdinalIgnoreCase) ? "desktop" : "user";
        string resource = $"workspace:{options.Region}:{options.AccountName}:{kind}:{userId ?? "*"}";

        writer.WriteStartObject();
        writer.WriteBoolean("allowed", value: false);
        writer.WriteBoolean("explicit_deny", value: true);
        writer.WriteStartArray("matched_statements");
        writer.WriteStartObject();
        writer.WriteString("policy_name", "simulator-denied-actions");
        writer.WriteString("effect", "Deny");
        writer.WriteStartArray("action");
        writer.WriteStringValue(action);
        writer.WriteEndArray();
        writer.WriteStartArray("resource");
        writer.WriteStringValue("*");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("context");
        writer.WriteStartObject("principal");
        writer.WriteString("type", "User");
        writer.WriteString("name", options.UserName);
        writer.WriteString("account", options.AccountName);
        writer.WriteEndObject();
        writer.WriteString("action", action);
        writer.WriteString("resource", resource);
        writer.WriteStartObject("conditions");
        writer.WriteString("g:RequestedRegion", options.Region);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
