using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>The source-generated JSON readers of these records. They need no reflection, which would slow down the first request.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProjectListJson))]
[JsonSerializable(typeof(TokenAnswerJson))]
internal sealed partial class IdentityJsonContext : JsonSerializerContext;
