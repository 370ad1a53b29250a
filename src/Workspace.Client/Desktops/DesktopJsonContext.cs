using System.Text.Json.Serialization;

namespace Workspace.Client.Desktops;

/// <summary>The generated readers of this subject's records: no reflection at run time, so that the first request is not a slow one.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DesktopJson))]
internal sealed partial class DesktopJsonContext : JsonSerializerContext;
