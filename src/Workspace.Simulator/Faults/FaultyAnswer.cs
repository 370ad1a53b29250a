using System.Globalization;
using System.IO.Compression;
using System.Text;
using Workspace.Simulator.Http;
using Workspace.Simulator.People;

namespace Workspace.Simulator.Faults;

/// <summary>Turns the answer that the service would give into the one that a fault makes of it.</summary>
internal static class FaultyAnswer
{
    private const long DefaultHugeLength = 1L << 30;
    private const int DefaultNesting = 100_000;
    private const int DefaultPiece = 64;
    private const int DefaultExcess = 100;
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The answer under a fault.</summary>
    /// <param name="rule">The fault.</param>
    /// <param name="answer">What the service answered, if it acted.</param>
    /// <param name="now">The service's time, for a <c>Retry-After</c> date.</param>
    internal static SimulatorResponse Of(FaultRule rule, SimulatorResponse? answer, DateTimeOffset now)
    {
        SimulatorResponse right = answer ?? JsonAnswer.NoContent();
        return rule.Fault switch
        {
            FaultKind.Status => Status(rule, now),
            FaultKind.ResetBefore or FaultKind.ResetAfter => NoAnswer(ConnectionEnd.Reset),
            FaultKind.ConnectionRefused => NoAnswer(ConnectionEnd.Refused),
            FaultKind.Redirect => Bytes(rule.Status == 0 ? 307 : rule.Status, "text/html", []).WithHeader("Location", rule.Location),
            FaultKind.Html => Bytes(200, "text/html", HtmlPage("Welcome", "Please sign in to the network.")),
            FaultKind.InvalidJson => Json("{\"total_count\":2,\"users\":[{\"id\":\"1\",}}, oops"),
            FaultKind.WrongTypes => Json(
                "{\"total_count\":{\"n\":\"many\"},\"users\":{\"id\":17},\"user_detail\":[[1]],\"desktops\":\"none\",\"id\":[false],"
                + "\"projects\":3,\"token\":0}"),
            FaultKind.DeepNesting => Json(Nesting((int)(rule.Bytes ?? DefaultNesting))),
            FaultKind.InvalidUtf8 => Bytes(200, JsonAnswer.ContentType, NotUtf8()),
            FaultKind.EmptyBody => Copy(right, new([])),
            FaultKind.HugeBody => Huge(rule.Bytes ?? DefaultHugeLength),
            FaultKind.SlowBody => With(
                right,
                () => new SlowStream(
                    right.OpenBody(), (int)Math.Min(rule.Bytes ?? DefaultPiece, int.MaxValue), rule.Delay ?? DefaultPause),
                right.ContentLength),
            FaultKind.TruncatedBody => With(right, () => new BreakingStream(right.OpenBody(), Cut(rule, right)), right.ContentLength),
            FaultKind.ContentLengthTooLong => With(
                right,
                () => new BreakingStream(right.OpenBody(), right.Content.Count),
                right.Content.Count + (rule.Bytes ?? DefaultExcess)),
            FaultKind.ContentLengthTooShort => Copy(right, new(right.Content.Array ?? [], right.Content.Offset, (int)Cut(rule, right))),
            FaultKind.TruncatedGzip => Gzip(rule, right),
            FaultKind.WrongContentType => Copy(right, right.Content, "application/octet-stream"),
            FaultKind.WrongId => Copy(right, WithAnotherId(right.Content)),
            _ => right,
        };
    }

    // The id of a user is replaced by that of another; an answer without one stays as it is.
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

        bool isFirst = string.CompareOrdinal(text, at, WellKnownPeople.ApiTestId, 0, end - at) == 0;
        string other = isFirst ? WellKnownPeople.ApiTest2Id : WellKnownPeople.ApiTestId;
        return new ArraySegment<byte>(Encoding.UTF8.GetBytes(text.Substring(0, at) + other + text.Substring(end)));
    }

    private static long Cut(FaultRule rule, SimulatorResponse answer) =>
        Math.Min(rule.Bytes ?? answer.Content.Count / 2, answer.Content.Count);

    private static SimulatorResponse NoAnswer(ConnectionEnd end) =>
        new(0, contentType: null, new ArraySegment<byte>([])) { ConnectionEnd = end };

    private static SimulatorResponse Bytes(int status, string contentType, byte[] body) =>
        new(status, contentType, new ArraySegment<byte>(body));

    private static SimulatorResponse Json(string body) => Bytes(200, JsonAnswer.ContentType, Encoding.UTF8.GetBytes(body));

    private static SimulatorResponse Copy(SimulatorResponse answer, ArraySegment<byte> body, string? contentType = null) =>
        WithHeadersOf(answer, new SimulatorResponse(answer.Status, contentType ?? answer.ContentType, body));

    private static SimulatorResponse With(SimulatorResponse answer, Func<Stream> openBody, long? contentLength) =>
        WithHeadersOf(answer, new SimulatorResponse(answer.Status, answer.ContentType, openBody, contentLength));

    private static SimulatorResponse WithHeadersOf(SimulatorResponse answer, SimulatorResponse faulty)
    {
        foreach (KeyValuePair<string, string> header in answer.Headers)
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
            _ => ("APIGW.0" + status.ToString(CultureInfo.InvariantCulture), "The backend did not answer as it should."),
        };
        SimulatorResponse answer = rule.NoBody ? new SimulatorResponse(status, contentType: null, new ArraySegment<byte>([]))
            : rule.HtmlBody ? Bytes(status, "text/html", HtmlPage(status.ToString(CultureInfo.InvariantCulture), message))
            : JsonAnswer.Error(
                status, rule.ErrorCode ?? code, rule.ErrorMessage ?? message, detail: null, encodedAuthorizationMessage: null);
        if (rule.RetryAfter is { } wait)
        {
            double seconds = Math.Ceiling(wait.TotalSeconds);
            // Rounded up to a whole second, since a date in the header has none of the fraction.
            DateTimeOffset date = now.AddSeconds(seconds + (now.Millisecond > 0 ? 1 : 0));
            answer.WithHeader("Retry-After", rule.RetryAfterIsDate
                ? date.ToString("r", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture));
        }

        return answer;
    }

    private static SimulatorResponse Gzip(FaultRule rule, SimulatorResponse answer)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(answer.Content.Array ?? [], answer.Content.Offset, answer.Content.Count);
        }

        int length = (int)Math.Min(rule.Bytes ?? packed.Length / 2, packed.Length);
        return WithHeadersOf(
            answer,
            new SimulatorResponse(answer.Status, answer.ContentType, new ArraySegment<byte>(packed.ToArray(), 0, length))
            {
                ContentEncoding = "gzip",
            });
    }

    private static SimulatorResponse Huge(long length)
    {
        byte[] head = Encoding.UTF8.GetBytes("{\"total_count\":1,\"users\":[");
        byte[] tail = Encoding.UTF8.GetBytes("]}");
        return new SimulatorResponse(200, JsonAnswer.ContentType, () => new PaddedStream(head, tail, length), length);
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
