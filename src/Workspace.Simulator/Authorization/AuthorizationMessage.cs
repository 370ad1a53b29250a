using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authorization;

/// <summary>
/// The encoded reason of a denied request, which STS decodes. The message contains the whole reason, so that any simulator can decode it.
/// </summary>
internal static class AuthorizationMessage
{
    private const string Prefix = "SIM1.";

    /// <summary>Encodes the reason why an action was denied.</summary>
    internal static string Encode(SimulatorOptions options, string action, string? userId)
    {
        string decision = JsonResponse.Text(writer => WriteDecision(writer, options, action, userId));
        using MemoryStream compressed = new();
        using (DeflateStream deflate = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] octets = Encoding.UTF8.GetBytes(decision);
            deflate.Write(octets, 0, octets.Length);
        }

        return Prefix + Convert.ToBase64String(compressed.ToArray()).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Decodes a reason; <see langword="null"/> if the text is not an encoded reason.</summary>
    internal static string? Decode(string encoded)
    {
        if (!encoded.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            byte[] compressed = Convert.FromBase64String(encoded.Substring(Prefix.Length).Replace('-', '+').Replace('_', '/'));
            using DeflateStream deflate = new(new MemoryStream(compressed), CompressionMode.Decompress);
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
