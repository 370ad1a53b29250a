using System.Text.Json.Serialization;

namespace Workspace.Client.Authorization;

/// <summary>The source-generated JSON readers of these records. They need no reflection, which would slow down the first request.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DecodedMessageJson))]
internal sealed partial class AuthorizationJsonContext : JsonSerializerContext;
