using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Tests.Authentication;

/// <summary>A worked example of the service's signature, computed by the vendor's own SDK.</summary>
public sealed record SigningVector(
    string Name,
    string AccessKey,
    string SecretKey,
    string Method,
    string Host,
    string Path,
    string[][] Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string CanonicalRequest,
    string Authorization)
{
    private static readonly JsonSerializerOptions AsWritten = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static IReadOnlyList<SigningVector> All { get; } = Load();

    public override string ToString() => Name;

    private static SigningVector[] Load()
    {
        string file = System.IO.Path.Combine(AppContext.BaseDirectory, "signing-vectors.json");
        return JsonSerializer.Deserialize<VectorFile>(File.ReadAllBytes(file), AsWritten)!.Vectors;
    }

    private sealed record VectorFile([property: JsonRequired] SigningVector[] Vectors);
}
