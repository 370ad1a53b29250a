using System.Text.Json;

namespace Workspace.Simulator.Http;

/// <summary>
/// The JSON object in a request body, with typed access to its fields. A wrong type is a 400 error; null counts as missing.
/// </summary>
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
            throw ServiceErrorException.BadRequest("Invalid request: the Content-Type is not application/json.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request.Body);
        }
        catch (JsonException)
        {
            throw ServiceErrorException.BadRequest("Invalid request: the body is empty or not JSON.");
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw ServiceErrorException.BadRequest("Invalid request: the body is not a JSON object.");
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
                : throw ServiceErrorException.InvalidParameter(name, "is not a string");
        }
        catch (InvalidOperationException)
        {
            throw ServiceErrorException.InvalidParameter(name, "is not valid UTF-8");
        }
    }

    internal string? Text(string name, int longest) =>
        Text(name) is { } value && value.Length > longest
            ? throw ServiceErrorException.InvalidParameter(name, $"is longer than {longest} characters")
            : Text(name);

    internal bool? Boolean(string name)
    {
        if (!Root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw ServiceErrorException.InvalidParameter(name, "is neither true nor false"),
        };
    }
}
