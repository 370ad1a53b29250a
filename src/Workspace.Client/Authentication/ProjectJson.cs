using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>A project of IAM, with the fields that are needed to choose one.</summary>
internal sealed class ProjectJson
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("enabled")]
    public bool? Enabled { get; set; }
}
