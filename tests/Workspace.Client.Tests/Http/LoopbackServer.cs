using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workspace.Client.Tests.Http;

/// <summary>A real socket on this machine, behind which a test does byte by byte what it wants with each request.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<Connection, int, Task> _answer;
    private readonly Task _accepting;
    private int _requests;
    private int _open;
    private bool _isStopped;

    /// <summary>Listens.</summary>
    internal LoopbackServer(Func<Connection, int, Task> response)
    {
        _answer = response;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    internal int Requests => Volatile.Read(ref _requests);

    /// <summary>How many connections are open at this moment.</summary>
    internal int Open => Volatile.Read(ref _open);

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped; between two connections, the listener only says that it does not listen.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _open);
        using Connection connection = new(socket, _stop.Token);
        try
        {
            while (await connection.ReadRequestAsync())
            {
                await _answer(connection, Interlocked.Increment(ref _requests));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client left, or the test ends.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>One connection of a client.</summary>
    internal sealed class Connection(Socket socket, CancellationToken stop) : IDisposable
    {
        private readonly NetworkStream _stream = new(socket, ownsSocket: true);

        internal CancellationToken Stop => stop;

        /// <summary>The request's head and body, as text.</summary>
        internal string Request { get; private set; } = "";

        public void Dispose() => _stream.Dispose();

        internal Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        internal async Task SendAsync(byte[] bytes)
        {
            await _stream.WriteAsync(bytes, stop);
            await _stream.FlushAsync(stop);
        }

        internal Task SendJsonAsync(string json, string status = "200 OK", string more = "") =>
            SendAsync($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nX-Request-Id: req-9\r\n{more}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

        /// <summary>Ends the connection in an orderly way.</summary>
        internal void Close() => socket.Shutdown(SocketShutdown.Send);

        /// <summary>Ends the connection with a reset.</summary>
        internal void Reset()
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        /// <summary>Sends nothing more, until the client leaves.</summary>
        internal async Task StallAsync() => Assert.Equal(0, await _stream.ReadAsync(new byte[1], stop));

        internal async Task<bool> ReadRequestAsync()
        {
            List<byte> head = [];
            byte[] one = new byte[1];
            while (head.Count < 4 || !(head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
            {
                if (await _stream.ReadAsync(one, stop) == 0)
                {
                    return false;
                }

                head.Add(one[0]);
            }

            string text = Encoding.ASCII.GetString([.. head]);
            string? length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            byte[] body = new byte[length is null ? 0 : int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture)];
            await _stream.ReadExactlyAsync(body, stop);
            Request = text + Encoding.UTF8.GetString(body);
            return true;
        }
    }
}
