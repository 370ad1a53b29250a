using System.Text;
using System.Text.Json;

namespace Workspace.Simulator.Tests.Authentication;

/// <summary>An example of signing-vectors.json, as the request that a service receives.</summary>
internal sealed class SigningVector
{
    private SigningVector(JsonElement element)
    {
        string Text(string name) => element.GetProperty(name).GetString()!;

        Method = Text("method");
        Path = Text("path");
        Query = string.Join('&', element.GetProperty("query").EnumerateArray()
            .Select(static pair => Uri.EscapeDataString(pair[0].GetString()!) + "=" + Uri.EscapeDataString(pair[1].GetString()!)));
        Body = Text("body");
        CanonicalRequest = Text("canonicalRequest");
        Authorization = Text("authorization");
        Headers = element.GetProperty("headers").EnumerateObject().ToDictionary(
            static header => header.Name, static header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        Headers["Host"] = Text("host");
        string token = Headers.GetValueOrDefault("X-Security-Token") ?? string.Empty;
        Options = new SimulatorOptions { Clock = static () => new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero), SecurityToken = token };
        if (token.Length > 0)
        {
            Options.TemporaryAccessKey = Text("accessKey");
            Options.TemporarySecretKey = Text("secretKey");
        }
        else
        {
            Options.AccessKey = Text("accessKey");
            Options.SecretKey = Text("secretKey");
        }
    }

    internal SimulatorOptions Options { get; }

    internal string Method { get; set; }

    internal string Path { get; set; }

    internal string Query { get; set; }

    internal string Body { get; set; }

    internal Dictionary<string, string> Headers { get; }

    internal string CanonicalRequest { get; }

    internal string Authorization { get; set; }

    internal SimulatorRequest Request => new(Method, Path, Query, Headers, Encoding.UTF8.GetBytes(Body));

    internal static SigningVector Named(string name) =>
        new(Document().GetProperty("vectors").EnumerateArray().Single(vector => string.Equals(vector.GetProperty("name").GetString(), name, StringComparison.Ordinal)));

    internal static IEnumerable<string> Names() =>
        Document().GetProperty("vectors").EnumerateArray().Select(static vector => vector.GetProperty("name").GetString()!);

    private static JsonElement Document() =>
        JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "signing-vectors.json"))).RootElement;
}
