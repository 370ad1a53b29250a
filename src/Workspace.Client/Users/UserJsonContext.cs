using System.Text.Json.Serialization;

namespace Workspace.Client.Users;

/// <summary>The source-generated JSON readers of these records. They need no reflection, which would slow down the first request.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UserJson))]
[JsonSerializable(typeof(UserDetailJson))]
[JsonSerializable(typeof(string))]
internal sealed partial class UserJsonContext : JsonSerializerContext;
