using System.Globalization;
using System.IO.Compression;
using System.Text;
using Workspace.Simulator.Http;
using Workspace.Simulator.Population;

namespace Workspace.Simulator.Faults;

/// <summary>Creates the response of a request for which a fault occurs.</summary>
internal static class FaultyResponse
{
    private const long DefaultHugeLength = 1L << 30;
    private const int DefaultNesting = 100_000;
    private const int DefaultChunkSize = 64;
    private const int DefaultExcess = 100;
    private static readonly TimeSpan DefaultChunkDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates the response.</summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="response">The normal response, if the service processed the request.</param>
    /// <param name="now">The time by the service's clock, for a <c>Retry-After</c> date.</param>
    internal static SimulatorResponse Of(FaultRule rule, SimulatorResponse? response, DateTimeOffset now)
    {
        SimulatorResponse normal = response ?? JsonResponse.NoContent();
        return rule.Fault switch
        {
            FaultKind.Status => Status(rule, now),
            FaultKind.ResetBefore or FaultKind.ResetAfter => NoResponse(ConnectionFailure.Reset),
            FaultKind.ConnectionRefused => NoResponse(ConnectionFailure.Refused),
            FaultKind.Redirect => Bytes(rule.Status == 0 ? 307 : rule.Status, "text/html", []).WithHeader("Location", rule.Location),
            FaultKind.Html => Bytes(200, "text/html", HtmlPage("Welcome", "Please sign in to the network.")),
            FaultKind.InvalidJson => Json("{\"total_count\":2,\"users\":[{\"id\":\"1\",}}, oops"),
            FaultKind.WrongTypes => Json(
                "{\"total_count\":{\"n\":\"many\"},\"users\":{\"id\":17},\"user_detail\":[[1]],\"desktops\":\"none\",\"id\":[false],"
                + "\"projects\":3,\"token\":0}"),
            FaultKind.DeepNesting => Json(Nesting((int)(rule.Bytes ?? DefaultNesting))),
            FaultKind.InvalidUtf8 => Bytes(200, JsonResponse.ContentType, NotUtf8()),
            FaultKind.EmptyBody => Copy(normal, new([])),
            FaultKind.HugeBody => Huge(rule.Bytes ?? DefaultHugeLength),
            FaultKind.SlowBody => With(
                normal,
                () => new SlowStream(
                    normal.OpenBody(), (int)Math.Min(rule.Bytes ?? DefaultChunkSize, int.MaxValue), rule.Delay ?? DefaultChunkDelay),
                normal.ContentLength),
            FaultKind.TruncatedBody => With(normal, () => new BreakingStream(normal.OpenBody(), Cut(rule, normal)), normal.ContentLength),
            FaultKind.ContentLengthTooLong => With(
                normal,
                () => new BreakingStream(normal.OpenBody(), normal.Content.Count),
                normal.Content.Count + (rule.Bytes ?? DefaultExcess)),
            FaultKind.ContentLengthTooShort => Copy(normal, new(normal.Content.Array ?? [], normal.Content.Offset, (int)Cut(rule, normal))),
            FaultKind.TruncatedGzip => Gzip(rule, normal),
            FaultKind.WrongContentType => Copy(normal, normal.Content, "application/octet-stream"),
            FaultKind.WrongId => Copy(normal, WithAnotherId(normal.Content)),
            _ => normal,
        };
    }

    // A response without the id of a user stays unchanged.
    private static ArraySegment<byte> WithAnotherId(ArraySegment<byte> content)
    {
        const string Field = "\"id\":\"";
        string text = Encoding.UTF8.GetString(content.Array ?? [], content.Offset, content.Count);
        int at = text.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        int end = at < Field.Length ? -1 : text.IndexOf('"', at);
        if (end < 0)
        {
            return content;
        }

        bool isFirst = string.CompareOrdinal(text, at, WellKnownUsers.ApiTestId, 0, end - at) == 0;
        string other = isFirst ? WellKnownUsers.ApiTest2Id : WellKnownUsers.ApiTestId;
        return new ArraySegment<byte>(Encoding.UTF8.GetBytes(text.Substring(0, at) + other + text.Substring(end)));
    }

    private static long Cut(FaultRule rule, SimulatorResponse response) =>
        Math.Min(rule.Bytes ?? response.Content.Count / 2, response.Content.Count);

    private static SimulatorResponse NoResponse(ConnectionFailure end) =>
        new(0, contentType: null, new ArraySegment<byte>([])) { ConnectionFailure = end };

    private static SimulatorResponse Bytes(int status, string contentType, byte[] body) =>
        new(status, contentType, new ArraySegment<byte>(body));

    private static SimulatorResponse Json(string body) => Bytes(200, JsonResponse.ContentType, Encoding.UTF8.GetBytes(body));

    private static SimulatorResponse Copy(SimulatorResponse response, ArraySegment<byte> body, string? contentType = null) =>
        WithHeadersOf(response, new SimulatorResponse(response.Status, contentType ?? response.ContentType, body));

    private static SimulatorResponse With(SimulatorResponse response, Func<Stream> openBody, long? contentLength) =>
        WithHeadersOf(response, new SimulatorResponse(response.Status, response.ContentType, openBody, contentLength));

    private static SimulatorResponse WithHeadersOf(SimulatorResponse response, SimulatorResponse faulty)
    {
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            faulty.WithHeader(header.Key, header.Value);
        }

        return faulty;
    }

    private static SimulatorResponse Status(FaultRule rule, DateTimeOffset now)
    {
        int status = rule.Status == 0 ? 503 : rule.Status;
        (string code, string message) = status switch
        {
            401 => ("APIGW.0301", "Incorrect IAM authentication information."),
            403 => ("WKS.0403", "Policy doesn't allow the action to be performed."),
            429 => ("APIGW.0308", "The throttling threshold has been reached."),
            503 => ("WKS.00010099", "The service is unavailable."),
            _ => ("APIGW.0" + status.ToString(CultureInfo.InvariantCulture), "The backend did not respond as expected."),
        };
        SimulatorResponse response = rule.NoBody ? new SimulatorResponse(status, contentType: null, new ArraySegment<byte>([]))
            : rule.HtmlBody ? Bytes(status, "text/html", HtmlPage(status.ToString(CultureInfo.InvariantCulture), message))
            : JsonResponse.Error(
                status, rule.ErrorCode ?? code, rule.ErrorMessage ?? message, detail: null, encodedAuthorizationMessage: null);
        if (rule.RetryAfter is { } wait)
        {
            double seconds = Math.Ceiling(wait.TotalSeconds);
            // The date format of the header has whole seconds, so the date is rounded up.
            DateTimeOffset date = now.AddSeconds(seconds + (now.Millisecond > 0 ? 1 : 0));
            response.WithHeader("Retry-After", rule.RetryAfterIsDate
                ? date.ToString("r", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }

    private static SimulatorResponse Gzip(FaultRule rule, SimulatorResponse response)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(response.Content.Array ?? [], response.Content.Offset, response.Content.Count);
        }

        int length = (int)Math.Min(rule.Bytes ?? compressed.Length / 2, compressed.Length);
        return WithHeadersOf(
            response,
            new SimulatorResponse(response.Status, response.ContentType, new ArraySegment<byte>(compressed.ToArray(), 0, length))
            {
                ContentEncoding = "gzip",
            });
    }

    private static SimulatorResponse Huge(long length)
    {
        byte[] head = Encoding.UTF8.GetBytes("{\"total_count\":1,\"users\":[");
        byte[] tail = Encoding.UTF8.GetBytes("]}");
        return new SimulatorResponse(200, JsonResponse.ContentType, () => new PaddedStream(head, tail, length), length);
    }

    private static string Nesting(int depth) => "{\"total_count\":1,\"users\":" + new string('[', depth) + new string(']', depth) + "}";

    private static byte[] NotUtf8() =>
    [
        .. Encoding.UTF8.GetBytes("{\"total_count\":1,\"users\":[{\"id\":\"8a2c3f9579d240820179d51e6caf0001\",\"user_name\":\""),
        0xC3, 0x28, 0xFF, 0xFE, 0xED, 0xA0, 0x80,
        .. Encoding.UTF8.GetBytes("\"}]}"),
    ];

    private static byte[] HtmlPage(string title, string text) =>
        Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html>\r\n<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>\r\n");
}
