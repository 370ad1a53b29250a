using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

/// <summary>What only a real connection shows: what the framework makes of resets, cut answers, lying lengths and packed bodies.</summary>
public sealed class LoopbackTests
{
    private static readonly DesktopUserNameChange Rename = new(new("alice", null), new("bob", null), restart: false);
    private static readonly string[] Stalling = ["length too long", "slow headers", "slow body"];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    public static TheoryData<string, WorkspaceErrorKind> BrokenAnswers => new()
    {
        { "reset before the answer", WorkspaceErrorKind.ServiceUnavailable },
        { "closed before the answer", WorkspaceErrorKind.ServiceUnavailable },
        { "reset in the headers", WorkspaceErrorKind.ServiceUnavailable },
        { "reset in the body", WorkspaceErrorKind.InvalidResponse },
        { "closed in the body", WorkspaceErrorKind.InvalidResponse },
        { "chunks cut short", WorkspaceErrorKind.InvalidResponse },
        { "closed without a length", WorkspaceErrorKind.InvalidResponse },
        { "length too long", WorkspaceErrorKind.Timeout },
        { "length too short", WorkspaceErrorKind.InvalidResponse },
        { "gzip cut short", WorkspaceErrorKind.InvalidResponse },
        { "gzip that is none", WorkspaceErrorKind.InvalidResponse },
        { "slow headers", WorkspaceErrorKind.Timeout },
        { "slow body", WorkspaceErrorKind.Timeout },
        { "not http", WorkspaceErrorKind.InvalidResponse },
        { "headers without end", WorkspaceErrorKind.InvalidResponse },
    };

    [Fact]
    public async Task The_four_operations_go_over_a_real_connection()
    {
        List<string> requests = [];
        await using LoopbackServer server = new(async (connection, _) =>
        {
            requests.Add(connection.Request);
            string path = connection.Request.Split(' ')[1];
            await (connection.Request.StartsWith("PUT", StringComparison.Ordinal)
                ? path.Contains("change-username", StringComparison.Ordinal)
                    ? connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n")
                    : connection.SendJsonAsync(Answers.Confirmation)
                : connection.SendJsonAsync(path.Contains("/users/", StringComparison.Ordinal) ? Answers.Detail : Answers.Users(0, 2, 2)));
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        Assert.Equal(2, await CountAsync(client));
        Assert.Equal("alice", (await client.Users.GetAsync("u1", CancellationToken.None)).UserName);
        await client.Users.UpdateAsync("u1", new UserChange { Disabled = true }, CancellationToken.None);
        await client.Renames.SendOnceAsync(Rename, CancellationToken.None);

        Assert.Equal(4, server.Requests);
        Assert.Equal(1, server.Open);
        Assert.StartsWith($"GET /v2/{TestSession.Project}/users?limit=100&offset=0 HTTP/1.1\r\n", requests[0], StringComparison.Ordinal);
        Assert.All(requests, request =>
        {
            Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
            Assert.Contains("\r\nX-Auth-Token: token-that-nobody-may-see\r\n", request, StringComparison.Ordinal);
            Assert.Contains($"\r\nX-Project-Id: {TestSession.Project}\r\n", request, StringComparison.Ordinal);
        });
        Assert.EndsWith("\r\n\r\n{\"disabled\":true}", requests[2], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"old_username\":\"alice\",\"new_username\":\"bob\"}", requests[3], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_broken_answer_to_a_read_is_tried_again_and_then_one_clear_error(string fault, WorkspaceErrorKind expected)
    {
        await using LoopbackServer server = new((connection, _) => BreakAsync(connection, fault));
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address, retries: 1, timeout: PatienceFor(fault));

        WorkspaceException failure = await TestSession.FailureAsync(() => CountAsync(client));

        Assert.Equal(expected, failure.Kind);
        Assert.Equal(2, failure.Attempts);
        Assert.DoesNotContain("Nothing was sent", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_broken_answer_to_a_rename_is_unknown_and_never_sent_again(string fault, WorkspaceErrorKind ofARead)
    {
        await using LoopbackServer server = new((connection, _) => BreakAsync(connection, fault));
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address, retries: 3, timeout: PatienceFor(fault));

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));

        Assert.NotEqual(WorkspaceErrorKind.OutcomeUnknown, ofARead);
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.InRange(server.Requests, 0, 1);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_packed_answer_is_unpacked(string encoding)
    {
        await using LoopbackServer server = new((connection, _) => connection.SendAsync(Packed(encoding, Answers.Users(0, 50, 50), 0)));
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        Assert.Equal(50, await CountAsync(client));
    }

    [Fact]
    public async Task A_packed_gigabyte_is_one_clear_error()
    {
        // A megabyte on the wire, a gigabyte of blanks unpacked.
        byte[] bomb = PackedBlanks(1L << 30);
        await using LoopbackServer server = new(async (connection, _) =>
        {
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await connection.SendAsync(bomb);
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);
        long before = GC.GetTotalAllocatedBytes();

        WorkspaceException failure = await TestSession.FailureAsync(() => CountAsync(client));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(1, failure.Attempts);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 128L * 1024 * 1024);
    }

    [Fact]
    public async Task Nobody_listening_is_no_connection_and_nothing_was_sent()
    {
        Uri address;
        await using (LoopbackServer server = new((_, _) => Task.CompletedTask))
        {
            address = server.Address;
        }

        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: address, retries: 1);

        foreach (Func<Task> work in (Func<Task>[])[() => CountAsync(client), () => client.Renames.SendOnceAsync(Rename, CancellationToken.None)])
        {
            WorkspaceException failure = await TestSession.FailureAsync(work);
            Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
            Assert.Equal(2, failure.Attempts);
            Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_that_never_comes_about_is_not_an_unknown_outcome()
    {
        using SocketsHttpHandler wire = new()
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(200),
            ConnectCallback = async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return Stream.Null;
            },
        };
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 1);

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Equal(2, failure.Attempts);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_take_connections_is_no_connection_though_the_time_out_is_short()
    {
        // Nobody accepts, and the few that the system keeps in line are there already. Whether it lets the next wait or refuses it is the system's own way.
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen(1);
        Socket[] line = [.. Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        Task[] waiting = [.. line.Select(socket => socket.ConnectAsync(silent.LocalEndPoint!))];
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Uri address = new($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndPoint!).Port}");
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: address, retries: 0, timeout: TimeSpan.FromSeconds(2));

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Array.ForEach(line, socket => socket.Dispose());
        await Task.WhenAll(waiting.Select(attempt => Task.WhenAny(attempt)));
    }

    [Fact]
    public async Task A_server_without_a_trusted_certificate_is_not_spoken_to()
    {
        await using LoopbackServer server = new((_, _) => Task.CompletedTask);
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: new Uri($"https://127.0.0.1:{server.Address.Port}"), timeout: Soon);

        // It does not even speak TLS.
        Task<WorkspaceException> failing = TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));
        await Task.WhenAny(failing, Task.Delay(300, TestContext.Current.CancellationToken));
        await server.DisposeAsync();

        WorkspaceException failure = await failing;
        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using LoopbackServer elsewhere = new((connection, _) => connection.SendJsonAsync(Answers.Users(0, 1, 1)));
        await using LoopbackServer server = new((connection, _) => connection.SendAsync(
            $"HTTP/1.1 302 Found\r\nLocation: {elsewhere.Address}\r\nContent-Length: 0\r\n\r\n"));
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        WorkspaceException failure = await TestSession.FailureAsync(() => CountAsync(client));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(302, failure.StatusCode);
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public async Task A_connection_that_was_closed_while_idle_does_not_fail_a_read()
    {
        await using LoopbackServer server = new(async (connection, _) =>
        {
            await connection.SendJsonAsync(Answers.Detail);
            connection.Close();
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        for (int request = 0; request < 5; request++)
        {
            await client.Users.GetAsync("u1", CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_refusal_leaves_the_connection_for_the_next_request()
    {
        await using LoopbackServer server = new((connection, number) => number % 2 == 1
            ? connection.SendJsonAsync("""{"error_code":"WKS.00170312","error_msg":"no"}""", "400 Bad Request")
            : connection.SendJsonAsync(Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        for (int round = 0; round < 3; round++)
        {
            await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None));
            await client.Users.GetAsync("u1", CancellationToken.None);
        }

        Assert.Equal(1, server.Open);
    }

    [Theory]
    [InlineData("slow headers")]
    [InlineData("slow body")]
    public async Task Cancelling_and_closing_end_a_real_request_at_once_and_leave_no_connection(string fault)
    {
        foreach (bool closes in (bool[])[false, true])
        {
            await using LoopbackServer server = new((connection, _) => BreakAsync(connection, fault));
            WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);
            using CancellationTokenSource stop = new();
            Task<WorkspaceUserDetail> reading = client.Users.GetAsync("u1", stop.Token);
            await UntilAsync(() => server.Requests == 1);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            Stopwatch clock = Stopwatch.StartNew();

            if (closes)
            {
                client.Dispose();
                Assert.Equal(WorkspaceErrorKind.SessionUnusable, (await TestSession.FailureAsync(() => reading)).Kind);
            }
            else
            {
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            }

            Assert.True(clock.Elapsed < Soon);
            await UntilAsync(() => server.Open == 0);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Leaving_a_listing_in_the_middle_of_a_page_closes_its_connection()
    {
        int closed = 0;
        await using LoopbackServer server = new(async (connection, _) =>
        {
            string? page = connection.Request.Contains("offset=0", StringComparison.Ordinal) ? """{"total_count":9,"users":[{"id":"1"},{"id":"2"}]}"""
                : connection.Request.Contains("offset=1", StringComparison.Ordinal) ? """{"total_count":9,"users":[{"id":"2"},{"id":"3"},{"id":"4"}]}"""
                : null;
            if (page is not null)
            {
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\n\r\n{page}");
                return;
            }

            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"users\":[{\"id\":\"4\"},");
            try
            {
                await connection.StallAsync();
            }
            finally
            {
                Interlocked.Increment(ref closed);
            }
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);
        Stopwatch clock = Stopwatch.StartNew();

        // The third page is in flight while the second is used.
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery { PageSize = 2 }))
        {
            if (string.Equals(user.Id, "3", StringComparison.Ordinal))
            {
                await UntilAsync(() => server.Requests >= 3);
                clock.Restart();
                break;
            }
        }

        Assert.True(clock.Elapsed < Soon);

        // Another connection may stay in the pool: the pages before came whole.
        await UntilAsync(() => Volatile.Read(ref closed) > 0);
    }

    private static async Task<int> CountAsync(WorkspaceClient client)
    {
        int count = 0;
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery()))
        {
            count++;
        }

        return count;
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int turn = 0; turn < 1000 && !happened(); turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(happened());
    }

    private static TimeSpan PatienceFor(string fault) =>
        Stalling.Contains(fault, StringComparer.Ordinal) ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(30);

    private static async Task BreakAsync(LoopbackServer.Connection connection, string fault)
    {
        string page = Answers.Users(0, 50, 50);
        switch (fault)
        {
            case "reset before the answer":
                connection.Reset();
                break;
            case "closed before the answer":
                connection.Close();
                break;
            case "reset in the headers":
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Ty");
                connection.Reset();
                break;
            case "reset in the body":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\n\r\n{page[..200]}");

                // Some systems forget what they have received when they see the reset.
                await Task.Delay(200, connection.Stop);
                connection.Reset();
                break;
            case "closed in the body":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\n\r\n{page[..200]}");
                connection.Close();
                break;
            case "chunks cut short":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc8\r\n{page[..200]}\r\n");
                connection.Close();
                break;
            case "closed without a length":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{page[..200]}");
                connection.Close();
                break;
            case "length too long":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length + 10}\r\n\r\n{page}");
                await connection.StallAsync();
                break;
            case "length too short":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length - 10}\r\n\r\n{page}");
                break;
            case "gzip cut short":
                await connection.SendAsync(Packed("gzip", page, 30));
                break;
            case "gzip that is none":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {page.Length}\r\n\r\n{page}");
                break;
            case "slow headers":
                await connection.SendAsync("HTTP/1.1 200 OK\r\n");
                await connection.StallAsync();
                break;
            case "slow body":
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\n\r\n{page[..200]}");
                await connection.StallAsync();
                break;
            case "not http":
                await connection.SendAsync("220 mail.example.com ESMTP\r\n");
                connection.Close();
                break;
            default:
                await connection.SendAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', 300_000));
                connection.Close();
                break;
        }
    }

    private static byte[] Packed(string encoding, string text, int cut)
    {
        using MemoryStream packed = new();
        using (Stream packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        byte[] body = packed.ToArray()[..^cut];
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static byte[] PackedBlanks(long length)
    {
        using MemoryStream packed = new();
        using (GZipStream packing = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write("{\"users\":["u8);
            byte[] blanks = new byte[1024 * 1024];
            blanks.AsSpan().Fill((byte)' ');
            for (long written = 0; written < length; written += blanks.Length)
            {
                packing.Write(blanks);
            }
        }

        return packed.ToArray();
    }
}
