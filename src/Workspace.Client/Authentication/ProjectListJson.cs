using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>The response to IAM's <c>GET /v3/projects</c>.</summary>
internal sealed class ProjectListJson
{
    [JsonPropertyName("projects")]
    public ProjectJson[]? Projects { get; set; }
}
