using System.Text;
using System.Text.Json;

namespace Workspace.Simulator.Tests;

/// <summary>A response with its complete body.</summary>
internal sealed class TestResponse
{
    private TestResponse(HttpResponseMessage message, byte[] body)
    {
        Status = (int)message.StatusCode;
        Body = body;
        foreach (KeyValuePair<string, IEnumerable<string>> header in message.Headers.Concat(message.Content.Headers))
        {
            Headers[header.Key] = string.Join(",", header.Value);
        }
    }

    internal int Status { get; }

    internal byte[] Body { get; }

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal string Text => Encoding.UTF8.GetString(Body);

    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    internal string? ErrorCode => Json.GetProperty("error_code").GetString();

    internal string? ErrorMessage => Json.GetProperty("error_msg").GetString();

    internal static async Task<TestResponse> ReadAsync(HttpResponseMessage message) =>
        new(message, await message.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    internal void AssertError(int status, string errorCode)
    {
        Assert.Equal((status, errorCode), (Status, ErrorCode));
        Assert.False(string.IsNullOrEmpty(ErrorMessage));
    }
}
