using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>What IAM says about a token that it issued.</summary>
internal sealed class TokenJson
{
    [JsonPropertyName("expires_at")]
    public string? ExpiresAt { get; set; }

    [JsonPropertyName("issued_at")]
    public string? IssuedAt { get; set; }

    [JsonPropertyName("project")]
    public ProjectJson? Project { get; set; }
}
