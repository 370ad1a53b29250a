using System.Text.Json.Serialization;
using Workspace.Client.Users;

namespace Workspace.Benchmarks;

/// <summary>A page of users as one object: the first user is available only after the whole page is read.</summary>
internal sealed class WholePageJson
{
    [JsonPropertyName("total_count")]
    public long TotalCount { get; set; }

    [JsonPropertyName("users")]
    public IReadOnlyList<UserJson> Users { get; set; } = [];
}
