using System.Text.Json.Serialization;

namespace Workspace.Client.Users;

/// <summary>The response of "Querying User Details".</summary>
internal sealed class UserDetailJson
{
    [JsonPropertyName("user_detail")]
    public UserJson? UserDetail { get; set; }
}
