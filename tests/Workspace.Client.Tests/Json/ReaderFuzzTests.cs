using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Workspace.Client.Desktops;
using Workspace.Client.Http;
using Workspace.Client.Http.Errors;
using Workspace.Client.Json;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Json;

/// <summary>
/// Feeds the readers with damaged answers: whatever arrives, they read it or refuse it, and never fail in a way that nobody expects.
/// What once failed is kept in <see cref="Finds"/>.
/// </summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20260210;
    private const int Iterations = 60_000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    private static readonly string[] Samples =
    [
        """{"total_count":2,"users":[{"id":"8a2c3f95","user_name":"api-test","total_desktops":0,"account_expires":"0","locked":false},{"id":"S-1-5-21","description":"Zo\u00eb \ud83d\ude00","group_names":["A","B"],"active_type":"user_activate","x":{"y":[1,2.5e3,null,true]}}]}""",
        """{"users":[{"id":"1","account_expires":1770710400000,"when_created":"2021-06-03T19:43:31.000Z","share_space_desktops":"4"}],"total_count":"1"}""",
        """{"total_count":1,"desktops":[{"desktop_id":"d1","user_name":"alice","created":"2021-06-03T19:43:31.000Z","attach_user_infos":[{"user_name":"alice","type":"USER"},7],"in_maintenance_mode":false}]}""",
        """{"user_detail":{"id":"1","user_name":"Zoë","account_type":0,"account_expires":0,"group_names":["DomainUsers"],"new":{"a":[{"b":"\n"}]}}}""",
        """{"error_code":"WKS.00170312","error_msg":"The user does not exist.","error_detail":"d","encoded_authorization_message":"abc"}""",
        """{"error":{"code":"APIGW.0301","message":"Incorrect IAM authentication information"},"request_id":"1"}""",
        """<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>""",
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e999", "-", "0", "99999999999999999999", "\\u", "\\ud800", "\\u0000", "/*", "\ufeff",
            "\"users\":[", "\"total_count\":", "\"user_detail\":{", "\"active_type\":", "\"error_code\":", "\"account_expires\":", "\"group_names\":", "\"desktops\":[", "\"attach_user_infos\":[",
            "\"\":", "{\"a\":{\"a\":", "[[[[[[[[[[[[[[[[", "\u0000", "NaN", "Infinity", "'",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    ];

    /// <summary>Answers that a reader once failed on in a way that nobody expected.</summary>
    public static TheoryData<string> Finds =>
    [
        """{"users":[{"new":"\ud800"}]}""",
        """{"users":[{"new":{"\udc00":1}}]}""",
        """{"users":[{"new":1e400}]}""",
        """{"users":[{"account_expires":1e400}]}""",
        """{"user_detail":{"new":["\ud800"]}}""",
        """{"desktops":[{"attach_user_infos":[{"user_name":"\ud800"}]}]}""",
        """{"desktops":[{"attach_user_infos":[{"\ud800":1,"user_name":"a"}]}]}""",
        "{\"users\":[{\"new\":\"\u00ff\"}]}",
        """{"error_code":"\ud800"}""",
        """{"error":{"code":"\ud800"}}""",
        "{",
        "",
    ];

    [Theory]
    [MemberData(nameof(Finds))]
    public async Task What_once_failed_is_read_or_refused(string response)
    {
        // Each character a byte, so that a find can be kept though it is no text.
        byte[] content = Encoding.Latin1.GetBytes(response);
        foreach (int portion in (int[])[1, int.MaxValue])
        {
            await FeedAsync(content, portion);
        }
    }

    [Fact]
    public async Task Damaged_answers_are_read_or_refused()
    {
        Random random = new(Seed);
        Stopwatch clock = Stopwatch.StartNew();
        int iteration = 0;
        for (; iteration < Iterations && clock.Elapsed < Budget; iteration++)
        {
            byte[] content = Damage(Encoding.UTF8.GetBytes(Samples[random.Next(Samples.Length)]), random);
            try
            {
                await FeedAsync(content, random.Next(3) == 0 ? random.Next(1, 20) : int.MaxValue);
            }
            catch (Exception unexpected) when (unexpected is not (JsonException or EndOfStreamException))
            {
                Assert.Fail($"Iteration {iteration}: {unexpected.GetType().Name} from {Convert.ToHexString(content)} ({Encoding.UTF8.GetString(content)})\n{unexpected}");
            }
        }

        output.WriteLine($"{iteration} damaged responses in {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(iteration > 1000, $"Only {iteration} responses were tried.");
    }

    private static async Task FeedAsync(byte[] content, int portion)
    {
        await ReadOrRefuseAsync(() => PageReading.ReadAsync(new ChunkedStream(content, portion)));
        await ReadOrRefuseAsync(() => JsonAnswerTests.ReadAsync(content, portion));
        await ReadOrRefuseAsync(() => new JsonPage<DesktopJson>("desktops", DesktopJsonContext.Default.DesktopJson).ReadAsync(
            new ChunkedStream(content, portion),
            desktop =>
            {
                desktop.ToDesktop();
                return true;
            },
            CancellationToken.None));
        ErrorBody error = ErrorBody.Parse(content);
        foreach (string? text in (string?[])[error.Code, error.Text, error.Detail, error.EncodedAuthorizationMessage])
        {
            Assert.Equal(DisplayText.Escape(text), text);
        }
    }

    private static async Task ReadOrRefuseAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception refused) when (refused is JsonException or EndOfStreamException)
        {
            // As it should be.
        }
    }

    private static byte[] Damage(byte[] sample, Random random)
    {
        List<byte> content = [.. sample];
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            int at = random.Next(content.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < content.Count:
                    content[at] = (byte)random.Next(256);
                    break;
                case 1 when at < content.Count:
                    content[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    content.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    content.RemoveRange(at, random.Next(Math.Min(20, content.Count - at) + 1));
                    break;
                case 4 when random.Next(4) == 0:
                    content.RemoveRange(at, content.Count - at);
                    break;
                default:
                    int from = random.Next(content.Count + 1);
                    content.InsertRange(at, content.GetRange(from, random.Next(Math.Min(40, content.Count - from) + 1)));
                    break;
            }
        }

        return [.. content];
    }
}
