using System.Text.Json.Serialization;

namespace Workspace.Client.Authorization;

/// <summary>The response to STS's <c>POST /v5/decode-authorization-message</c>: JSON as text.</summary>
internal sealed class DecodedMessageJson
{
    [JsonPropertyName("decoded_message")]
    public string? DecodedMessage { get; set; }
}
