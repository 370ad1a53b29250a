using System.Text.Json;

namespace Workspace.Simulator.Http;

/// <summary>A JSON object that was sent, and its fields by type. A wrong type is the sender's error; null counts as not sent.</summary>
internal sealed class RequestBody : IDisposable
{
    private readonly JsonDocument _document;

    private RequestBody(JsonDocument document) => _document = document;

    internal JsonElement Root => _document.RootElement;

    internal static RequestBody Read(SimulatorRequest request)
    {
        string mediaType = (request.Header("Content-Type") ?? string.Empty).Split(';')[0].Trim();
        if (!string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw ServiceRefusalException.WrongRequest("Invalid request: the Content-Type is not application/json.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request.Body);
        }
        catch (JsonException)
        {
            throw ServiceRefusalException.WrongRequest("Invalid request: the body is empty or not JSON.");
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw ServiceRefusalException.WrongRequest("Invalid request: the body is not a JSON object.");
        }

        return new RequestBody(document);
    }

    public void Dispose() => _document.Dispose();

    internal string? Text(string name)
    {
        if (!Root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : throw ServiceRefusalException.WrongParameter(name, "is not a string");
        }
        catch (InvalidOperationException)
        {
            throw ServiceRefusalException.WrongParameter(name, "is not text in UTF-8");
        }
    }

    internal string? Text(string name, int longest) =>
        Text(name) is { } value && value.Length > longest
            ? throw ServiceRefusalException.WrongParameter(name, $"is longer than {longest} characters")
            : Text(name);

    internal bool? Truth(string name)
    {
        if (!Root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw ServiceRefusalException.WrongParameter(name, "is neither true nor false"),
        };
    }
}
