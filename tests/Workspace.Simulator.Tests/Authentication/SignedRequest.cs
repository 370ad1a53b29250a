using System.Globalization;

namespace Workspace.Simulator.Tests.Authentication;

/// <summary>Signs requests for tests; parts of the signature can be made invalid.</summary>
internal sealed class SignedRequest
{
    internal string AccessKey { get; set; } = new SimulatorOptions().AccessKey;

    internal string SecretKey { get; set; } = new SimulatorOptions().SecretKey;

    internal DateTimeOffset At { get; set; } = DateTimeOffset.UtcNow;

    internal List<string> Signed { get; } = ["host", "x-sdk-date"];

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal async Task SignAsync(HttpRequestMessage request)
    {
        string date = At.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Headers["X-Sdk-Date"] = date;
        foreach (KeyValuePair<string, string> header in Headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header.Key, header.Value));
        }

        Uri uri = request.RequestUri!;
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        Headers["Host"] = uri.Authority;
        string[] names = [.. Signed.Order(StringComparer.Ordinal)];
        string canonical = CanonicalRequest.Of(new SimulatorRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), Headers, body), names)!;
        string authorization =
            $"SDK-HMAC-SHA256 Access={AccessKey}, SignedHeaders={string.Join(';', names)}, Signature={SignatureVerifier.Sign(SecretKey, date, canonical)}";
        Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
    }
}
