using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Workspace.Simulator.Tests.Faults;

public sealed class FaultTests
{
    private const string Alice = $"/v2/{ServiceUnderTest.Project}/users/8a2c3f9579d240820179d51e6caf0003";
    private const string Change = """{"user_phone":"changed"}""";

    [Theory]
    [BothTransports(429, "APIGW.0308")]
    [BothTransports(502, "APIGW.0502")]
    [BothTransports(503, "WKS.00010099")]
    [BothTransports(504, "APIGW.0504")]
    [BothTransports(401, "APIGW.0301")]
    [BothTransports(403, "WKS.0403")]
    public async Task A_status_replaces_the_response(Transport transport, int status, string code)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.Status, Status = status, Times = 1 });

        TestResponse response = await service.PutAsync(Alice, Change);

        response.AssertError(status, code);
        Assert.False(response.Headers.ContainsKey("Retry-After"));
        Assert.Matches("^[0-9a-f]{32}$", response.Headers["X-Request-Id"]);
        Assert.False(Changed(service));
        Assert.Equal(200, (await service.PutAsync(Alice, Change)).Status);
        Assert.Equal(1, service.Service.Faults.Fired);
    }

    [Theory, BothTransports]
    public async Task A_status_can_follow_after_processing(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.Status, Status = 504, HtmlBody = true, Acts = true });

        TestResponse response = await service.PutAsync(Alice, Change);

        Assert.Equal((504, "text/html"), (response.Status, response.Headers["Content-Type"]));
        Assert.StartsWith("<!DOCTYPE html>", response.Text, StringComparison.Ordinal);
        Assert.True(Changed(service));
    }

    [Theory, BothTransports]
    public async Task Retry_After_is_in_seconds_or_a_date(Transport transport)
    {
        DateTimeOffset now = new(2026, 2, 10, 8, 0, 0, 500, TimeSpan.Zero);
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, new SimulatorOptions { Users = 0, Clock = () => now });
        FaultRule seconds = new() { Status = 429, ErrorCode = "X.1", RetryAfter = TimeSpan.FromSeconds(2.5), Times = 1 };
        service.Service.Faults.Replace(
            [seconds, new FaultRule { Status = 503, RetryAfter = TimeSpan.FromSeconds(2), RetryAfterIsDate = true }]);

        TestResponse first = await service.GetAsync(ServiceUnderTest.Users);
        TestResponse second = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal(("3", "X.1"), (first.Headers["Retry-After"], first.ErrorCode));
        Assert.Equal("Tue, 10 Feb 2026 08:00:03 GMT", DateTimeOffset.Parse(second.Headers["Retry-After"], CultureInfo.InvariantCulture).ToString("r", CultureInfo.InvariantCulture));
    }

    [Theory]
    [BothTransports(FaultKind.ResetBefore, false)]
    [BothTransports(FaultKind.ResetAfter, true)]
    [BothTransports(FaultKind.ConnectionRefused, false)]
    public async Task A_broken_connection_has_no_response(Transport transport, FaultKind fault, bool acts)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = fault, Method = "PUT" });

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => service.PutAsync(Alice, Change));

        Assert.Equal(
            fault == FaultKind.ConnectionRefused && transport == Transport.Handler, exception.HttpRequestError == HttpRequestError.ConnectionError);
        Assert.NotNull(exception.InnerException);
        Assert.Equal(acts, Changed(service));
        Assert.Equal(0, service.Service.Journal.Entries[^1].Status);
        Assert.Equal(fault, service.Service.Journal.Entries[^1].Fault);
    }

    [Theory]
    [BothTransports(null, true)]
    [BothTransports(true, true)]
    [BothTransports(false, false)]
    public async Task Response_headers_can_be_slow(Transport transport, bool? acts, bool changed)
    {
        TimeSpan delay = TimeSpan.FromMilliseconds(500);
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.SlowHeaders, Delay = delay, Acts = acts });

        using (CancellationTokenSource impatient = new())
        {
            using HttpRequestMessage request = service.Request(HttpMethod.Put, Alice, Change);
            request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
            Task<HttpResponseMessage> sending = service.Client.SendAsync(request, impatient.Token);
            await UntilAsync(() => service.Service.Journal.Entries is [{ Fault: not null }]);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        }

        await UntilAsync(() => service.Service.ActiveRequests == 0);
        Assert.Equal(changed, Changed(service));

        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(200, (await service.PutAsync(Alice, Change)).Status);
        Assert.True(watch.Elapsed >= delay - TimeSpan.FromMilliseconds(20), watch.Elapsed.ToString());
        Assert.True(Changed(service));
    }

    [Theory, BothTransports]
    public async Task A_body_can_be_slow(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.SlowBody, Delay = TimeSpan.FromMilliseconds(20), Bytes = 100 });

        Stopwatch watch = Stopwatch.StartNew();
        TestResponse response = await service.GetAsync(ServiceUnderTest.Users + "?limit=3");

        Assert.Equal(3, response.Json.GetProperty("users").GetArrayLength());
        Assert.True(watch.ElapsedMilliseconds >= response.Body.Length / 100 * 18, watch.Elapsed.ToString());
    }

    [Theory, BothTransports]
    public async Task A_slow_body_can_be_cancelled(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.SlowBody, Delay = TimeSpan.FromSeconds(30), Bytes = 1 });
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        using HttpResponseMessage message = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using Stream body = await message.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        using CancellationTokenSource impatient = new(TimeSpan.FromMilliseconds(50));
        Stopwatch watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => body.CopyToAsync(Stream.Null, impatient.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), watch.Elapsed.ToString());
    }

    [Theory]
    [BothTransports(FaultKind.TruncatedBody)]
    [BothTransports(FaultKind.ContentLengthTooLong)]
    public async Task A_connection_can_break_within_a_body(Transport transport, FaultKind fault)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = fault });
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=50");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        using HttpResponseMessage message = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using MemoryStream read = new();

        await using Stream body = await message.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(read, TestContext.Current.CancellationToken));

        Assert.Equal(200, (int)message.StatusCode);
        Assert.InRange(read.Length, 1, message.Content.Headers.ContentLength!.Value - 1);
    }

    [Theory, BothTransports]
    public async Task A_content_length_can_be_too_small(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.ContentLengthTooShort, Bytes = 100 });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users + "?limit=50");

        Assert.Equal((100, "100"), (response.Body.Length, response.Headers["Content-Length"]));
        Assert.ThrowsAny<JsonException>(() => response.Json);
    }

    [Theory, BothTransports]
    public async Task A_compressed_body_can_be_truncated(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.TruncatedGzip });

        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=50");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        using HttpResponseMessage response = await service.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Null(response.Content.Headers.ContentLength);

        // Newer frameworks detect the missing end themselves, so the compressed bytes are read.
        using MemoryStream unpacked = new();
        using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Exception? noticed = await Record.ExceptionAsync(() => body.CopyToAsync(unpacked, TestContext.Current.CancellationToken));

        string text = System.Text.Encoding.UTF8.GetString(unpacked.ToArray());
        Assert.True(noticed is null or InvalidDataException, noticed?.ToString());
        Assert.StartsWith("{\"total_count\":", text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Theory, BothTransports]
    public async Task A_complete_compressed_body_is_decompressed(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.TruncatedGzip, Bytes = 1_000_000 });

        Assert.Equal(50, (await service.GetAsync(ServiceUnderTest.Users + "?limit=50")).Json.GetProperty("users").GetArrayLength());
    }

    [Theory]
    [BothTransports(FaultKind.Html)]
    [BothTransports(FaultKind.InvalidJson)]
    [BothTransports(FaultKind.DeepNesting)]
    [BothTransports(FaultKind.EmptyBody)]
    public async Task A_body_can_be_invalid_JSON(Transport transport, FaultKind fault)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = fault });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal(200, response.Status);
        Assert.Equal(fault == FaultKind.EmptyBody, response.Body.Length == 0);
        Assert.Equal(fault == FaultKind.DeepNesting, response.Body.Length > 200_000);
        Assert.Equal(fault == FaultKind.Html, response.Headers["Content-Type"].StartsWith("text/html", StringComparison.Ordinal));
        Assert.ThrowsAny<JsonException>(() => response.Json);
    }

    [Theory, BothTransports]
    public async Task Fields_can_have_wrong_types(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.WrongTypes });

        JsonElement json = (await service.GetAsync(ServiceUnderTest.Users)).Json;

        Assert.NotEqual(JsonValueKind.Number, json.GetProperty("total_count").ValueKind);
        Assert.NotEqual(JsonValueKind.Array, json.GetProperty("users").ValueKind);
        Assert.NotEqual(JsonValueKind.Object, json.GetProperty("user_detail").ValueKind);
    }

    [Theory, BothTransports]
    public async Task A_string_can_be_invalid_UTF8(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.InvalidUtf8 });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Throws<System.Text.DecoderFallbackException>(() => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(response.Body));
    }

    [Theory, BothTransports]
    public async Task A_content_type_can_be_wrong(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.WrongContentType });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users + "?limit=1");

        Assert.Equal("application/octet-stream", response.Headers["Content-Type"]);
        Assert.Equal(1, response.Json.GetProperty("users").GetArrayLength());
    }

    [Theory]
    [BothTransports(0, 307)]
    [BothTransports(302, 302)]
    public async Task A_response_can_be_a_redirect(Transport transport, int asked, int status)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.Redirect, Status = asked, Location = "https://elsewhere.example/x" });

        TestResponse response = await service.PutAsync(Alice, Change);

        Assert.Equal((status, "https://elsewhere.example/x"), (response.Status, response.Headers["Location"]));
        Assert.False(Changed(service));
    }

    [Theory, BothTransports]
    public async Task A_body_can_be_huge(Transport transport)
    {
        const int Length = 30_000_000;
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.HugeBody, Bytes = Length });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal((Length, Length.ToString(CultureInfo.InvariantCulture)), (response.Body.Length, response.Headers["Content-Length"]));
        Assert.Equal(0, response.Json.GetProperty("users").GetArrayLength());
    }

    [Theory]
    [BothTransports(FaultKind.DuplicatePage, 10, 20)]
    [BothTransports(FaultKind.ShortPage, 20, 25)]
    [BothTransports(FaultKind.EmptyPage, 20, 20)]
    public async Task A_page_can_differ_from_the_requested_one(Transport transport, FaultKind fault, int from, int to)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = fault, Query = "offset=20" });
        string[] all = await service.NamesAsync("limit=400");

        TestResponse page = await service.GetAsync(ServiceUnderTest.Users + "?limit=10&offset=20");
        TestResponse desktops = await service.GetAsync(ServiceUnderTest.Desktops + "?limit=10&offset=20");

        Assert.Equal(all[from..to], page.Json.GetProperty("users").EnumerateArray().Select(static user => user.GetProperty("user_name").GetString()));
        Assert.Equal(400, page.Json.GetProperty("total_count").GetInt32());
        Assert.Equal(to - from, desktops.Json.GetProperty("desktops").GetArrayLength());
    }

    [Theory, BothTransports]
    public async Task A_list_can_omit_its_total_count(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.MissingTotalCount });

        Assert.False((await service.GetAsync(ServiceUnderTest.Users)).Json.TryGetProperty("total_count", out _));
        Assert.False((await service.GetAsync(ServiceUnderTest.Desktops)).Json.TryGetProperty("total_count", out _));
    }

    [Theory, BothTransports]
    public async Task A_rename_with_an_altered_response_is_applied(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Fault = FaultKind.ResetAfter, Path = "/**/change-username", Times = 1 });
        const string Body = """{"old_username":"bob","new_username":"robert"}""";

        await Assert.ThrowsAsync<HttpRequestException>(() => service.PutAsync(ServiceUnderTest.Rename, Body));

        Assert.Single(service.Service.Desktops.FindByUserName("robert"));
        (await service.PutAsync(ServiceUnderTest.Rename, Body)).AssertError(400, "WKS.00170312");
    }

    [Theory, BothTransports]
    public async Task A_response_can_have_the_id_of_another_user(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = FaultKind.WrongId });

        TestResponse response = await service.PutAsync(Alice, Change);

        Assert.Equal((200, WellKnownUsers.ApiTestId), (response.Status, response.Json.GetProperty("id").GetString()));
        Assert.True(Changed(service));
        TestResponse apiTest = await service.GetAsync($"{ServiceUnderTest.Users}/{WellKnownUsers.ApiTestId}");
        Assert.Equal(WellKnownUsers.ApiTest2Id, apiTest.Json.GetProperty("user_detail").GetProperty("id").GetString());
    }

    [Theory]
    [BothTransports(FaultKind.PartialRename, null, 1)]
    [BothTransports(FaultKind.PartialRename, 2, 2)]
    [BothTransports(FaultKind.ResetAfter, 1, 1)]
    public async Task A_rename_can_change_some_of_the_desktops_only(Transport transport, FaultKind fault, int? desktops, int moved)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Fault = fault, Desktops = desktops });
        const string Body = """{"old_username":"wei.zhang","new_username":"wei"}""";

        if (fault == FaultKind.ResetAfter)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => service.PutAsync(ServiceUnderTest.Rename, Body));
        }
        else
        {
            Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Body)).Status);
        }

        Assert.Equal((moved, 3 - moved), (service.Service.Desktops.FindByUserName("wei").Count, service.Service.Desktops.FindByUserName("wei.zhang").Count));
    }

    [Theory]
    [BothTransports(429, "APIGW.0308")]
    [BothTransports(429, "APIG.0308")]
    [BothTransports(503, null)]
    [BothTransports(504, null)]
    [BothTransports(400, "WKS.0001")]
    [BothTransports(403, null)]
    public async Task Any_status_can_follow_after_processing(Transport transport, int status, string? code)
    {
        await using ServiceUnderTest service = await WithFaultAsync(
            transport, new FaultRule { Status = status, ErrorCode = code, ErrorMessage = "limit:7,time:1 minute", Acts = true });

        TestResponse response = await service.PutAsync(Alice, Change);

        Assert.Equal((status, "limit:7,time:1 minute"), (response.Status, response.ErrorMessage));
        Assert.True(code is null || string.Equals(code, response.ErrorCode, StringComparison.Ordinal));
        Assert.True(Changed(service));
    }

    [Theory, BothTransports]
    public async Task A_status_can_have_no_body(Transport transport)
    {
        await using ServiceUnderTest service = await WithFaultAsync(transport, new FaultRule { Status = 404, NoBody = true });

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal((404, 0, false), (response.Status, response.Body.Length, response.Headers.ContainsKey("Content-Type")));
    }

    [Fact]
    public void Every_fault_has_a_test_here()
    {
        // A new kind must be added to the tests above and then counted here.
        Assert.Equal(25, Enum.GetValues<FaultKind>().Length);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        while (!reached())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static bool Changed(ServiceUnderTest service) =>
        string.Equals(service.Service.Users.FindByName("alice")!.Phone, "changed", StringComparison.Ordinal);

    private static async Task<ServiceUnderTest> WithFaultAsync(Transport transport, FaultRule rule)
    {
        ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        service.Service.Faults.Add(rule);
        return service;
    }
}
