using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>The response to IAM's <c>POST /v3/auth/tokens</c>; the token itself is in a header.</summary>
internal sealed class TokenAnswerJson
{
    [JsonPropertyName("token")]
    public TokenJson? Token { get; set; }
}
