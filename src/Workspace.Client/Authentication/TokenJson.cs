using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>IAM's description of an issued token.</summary>
internal sealed class TokenJson
{
    [JsonPropertyName("expires_at")]
    public string? ExpiresAt { get; set; }

    [JsonPropertyName("issued_at")]
    public string? IssuedAt { get; set; }

    [JsonPropertyName("project")]
    public ProjectJson? Project { get; set; }
}
