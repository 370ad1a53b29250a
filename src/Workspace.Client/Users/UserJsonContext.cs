using System.Text.Json.Serialization;

namespace Workspace.Client.Users;

/// <summary>The generated readers of this subject's records: no reflection at run time, so that the first request is not a slow one.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UserJson))]
[JsonSerializable(typeof(UserDetailJson))]
[JsonSerializable(typeof(string))]
internal sealed partial class UserJsonContext : JsonSerializerContext;
