using System.Text.Json.Serialization;

namespace Workspace.Client.Authentication;

/// <summary>The generated readers of this subject's records: no reflection at run time, so that the first request is not a slow one.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProjectListJson))]
[JsonSerializable(typeof(TokenAnswerJson))]
internal sealed partial class IdentityJsonContext : JsonSerializerContext;
