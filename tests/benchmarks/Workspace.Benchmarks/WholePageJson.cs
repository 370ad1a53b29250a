using System.Text.Json.Serialization;
using Workspace.Client.Users;

namespace Workspace.Benchmarks;

/// <summary>A page of users as one object: all of it has to be there before the first user can be handed on.</summary>
internal sealed class WholePageJson
{
    [JsonPropertyName("total_count")]
    public long TotalCount { get; set; }

    [JsonPropertyName("users")]
    public IReadOnlyList<UserJson> Users { get; set; } = [];
}
