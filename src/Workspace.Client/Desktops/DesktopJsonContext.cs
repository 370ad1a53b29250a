using System.Text.Json.Serialization;

namespace Workspace.Client.Desktops;

/// <summary>The source-generated JSON readers of these records. They need no reflection, which would slow down the first request.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DesktopJson))]
internal sealed partial class DesktopJsonContext : JsonSerializerContext;
