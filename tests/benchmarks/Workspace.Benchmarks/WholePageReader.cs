using System.Text.Json.Serialization;

namespace Workspace.Benchmarks;

/// <summary>The generated reader of a whole page, made as the client's own readers are.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WholePageJson))]
internal sealed partial class WholePageReader : JsonSerializerContext;
