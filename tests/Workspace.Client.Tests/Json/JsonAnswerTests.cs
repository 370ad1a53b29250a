using System.Text;
using System.Text.Json;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

public sealed class JsonAnswerTests
{
    private const string Sample = """{"user_detail":{"id":"1","user_name":"Zoë 😀","x":[1,{"a":"\n"}],"account_expires":0}}""";

    [Fact]
    public async Task An_answer_reads_the_same_however_it_is_cut_into_portions()
    {
        byte[] content = Encoding.UTF8.GetBytes(Sample);
        for (int portion = 1; portion <= content.Length; portion++)
        {
            UserDetailJson? response = await ReadAsync(content, portion);

            Assert.Equal("Zoë 😀", response!.UserDetail!.UserName);
        }
    }

    [Fact]
    public async Task An_answer_that_is_cut_short_at_any_byte_is_told_from_one_that_is_wrong()
    {
        byte[] content = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length < content.Length; length++)
        {
            await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(content[..length]));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("{\"user_detail\":[]}")]
    [InlineData("{\"user_detail\":7}")]
    [InlineData("{\"user_detail\":{\"id\":\"1\"}}x")]
    [InlineData("{\"user_detail\":{\"id\":\"1\"}}{}")]
    [InlineData("{\"user_detail\":{\"id\":\"\\ud800\"}}")]
    [InlineData("{\"user_detail\":{\"unknown\":\"\\ud800\"}}")]
    [InlineData("{\"user_detail\":{\"unknown\":{\"\\ud800\":1}}}")]
    public async Task What_is_not_the_answer_is_a_json_error(string json)
    {
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_a_json_error()
    {
        foreach (string before in (string[])["{\"user_detail\":{\"id\":\"", "{\"user_detail\":{\"unknown\":\"", "{\"user_detail\":{\"description\":{\"a\":\""])
        {
            byte[] content = [.. Encoding.UTF8.GetBytes(before), 0xff, .. Encoding.UTF8.GetBytes("\"}}}")];

            await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(content));
        }
    }

    [Fact]
    public async Task A_hundred_thousand_brackets_are_a_json_error()
    {
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(Encoding.UTF8.GetBytes("{\"user_detail\":{\"x\":" + new string('[', 100_000))));
    }

    [Fact]
    public async Task An_endless_answer_is_a_json_error_and_not_read_to_its_end()
    {
        long given = 0;
        await using GeneratedStream endless = new(long.MaxValue, position =>
        {
            given = position;
            return (byte)' ';
        });

        await Assert.ThrowsAnyAsync<JsonException>(() => JsonAnswer.ReadAsync(endless, UserJsonContext.Default.UserDetailJson, CancellationToken.None));

        Assert.InRange(given, 1, 5 * 1024 * 1024);
    }

    [Fact]
    public async Task A_byte_order_mark_at_the_beginning_is_passed_over()
    {
        UserDetailJson? response = await ReadAsync([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Sample)], 1);

        Assert.Equal("1", response!.UserDetail!.Id);
    }

    internal static async Task<UserDetailJson?> ReadAsync(byte[] content, int portion = int.MaxValue)
    {
        UserDetailJson? response = await JsonAnswer.ReadAsync(new ChunkedStream(content, portion), UserJsonContext.Default.UserDetailJson, CancellationToken.None);
        response?.UserDetail?.ToDetail();
        return response;
    }
}
