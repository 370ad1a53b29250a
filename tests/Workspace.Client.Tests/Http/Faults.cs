using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Workspace.Client.Tests.Http;

/// <summary>What can go wrong between here and the service, by name.</summary>
internal static class Faults
{
    internal static HttpResponseMessage Make(string fault) => fault switch
    {
        "refused" => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)),
        "unknown host" => throw new HttpRequestException(HttpRequestError.NameResolutionError, "no", new SocketException((int)SocketError.HostNotFound)),
        "distrust" => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "no", new AuthenticationException("not trusted")),
        "reset" => throw new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))),
        "timeout" => throw new TimeoutException(),
        "truncated" => Answers.Json(200, "{\"user_detail\":{\"id\":"),
        "bad gzip" => Gzip(Answers.Detail, cut: 25),
        "html" => Answers.Bytes(200, "<html><body>Please sign in to the guest network</body></html>"u8.ToArray(), "text/html"),
        "302" => Answers.Empty(302, ("Location", "https://elsewhere.example.com/")),
        "429" => Answers.Throttled(),
        "bare 429" => Answers.Empty(429),
        _ => Answers.Json(int.Parse(fault, CultureInfo.InvariantCulture), "<html></html>"),
    };

    // Unpacked here, as the framework's own handler does, and cut short like an answer whose connection ended.
    private static HttpResponseMessage Gzip(string text, int cut)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        MemoryStream cutShort = new(packed.ToArray()[..^cut]);
        return Answers.Body(200, new GZipStream(cutShort, CompressionMode.Decompress), "application/json");
    }
}
