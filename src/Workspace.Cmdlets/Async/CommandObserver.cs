using System.Globalization;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Cmdlets.Async;

/// <summary>
/// Writes a command's requests to its debug stream, retries to the verbose stream, and what an admin must know to the warning stream.
/// </summary>
internal sealed class CommandObserver : IRequestObserver
{
    private readonly PipelineDispatcher _dispatcher;
    private readonly Action<string> _writeDebug;
    private readonly Action<string> _writeVerbose;
    private readonly Action<string> _writeWarning;
    private int _requests;
    private int _throttled;

    internal CommandObserver(
        PipelineDispatcher dispatcher, Action<string> writeDebug, Action<string> writeVerbose, Action<string> writeWarning)
    {
        _dispatcher = dispatcher;
        _writeDebug = writeDebug;
        _writeVerbose = writeVerbose;
        _writeWarning = writeWarning;
    }

    /// <summary>How many requests the command has sent so far, repeated ones included.</summary>
    internal int Requests => Volatile.Read(ref _requests);

    /// <summary>Whether the debug stream is shown; if not, its texts are not built.</summary>
    internal bool IsDebug { get; set; }

    public void Sending(RequestAttempt attempt, string? body)
    {
        Interlocked.Increment(ref _requests);
        Debug(() => $"{attempt.Method} {attempt.Address}, attempt {attempt.Number}{(body is null ? string.Empty : ": " + body)}");
    }

    public void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed) =>
        Debug(() => string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}, attempt {2}: HTTP {3} in {4:0} ms, {5}",
            attempt.Method,
            attempt.Address,
            attempt.Number,
            statusCode,
            elapsed.TotalMilliseconds,
            requestId is null ? "no request id" : "request id " + requestId));

    public void Repeating(RequestAttempt attempt, string reason, TimeSpan wait)
    {
        // Without the query: the names in it do not belong in a transcript.
        string line = DisplayText.Escape(string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}, attempt {2} failed ({3}); again in {4:0.0} s",
            attempt.Method,
            attempt.Address.GetLeftPart(UriPartial.Path),
            attempt.Number,
            reason,
            wait.TotalSeconds))!;
        _dispatcher.Post(() => _writeVerbose(line));
    }

    public void Throttled(TimeSpan wait, string? limit)
    {
        string retry = wait > TimeSpan.Zero
            ? string.Format(CultureInfo.InvariantCulture, " (retry after {0:0} s)", Math.Ceiling(wait.TotalSeconds))
            : string.Empty;
        string rate = limit is null ? "a lower rate" : $"the service's rate limit of {limit} for each operation";
        string text = $"The service throttles this account{retry}. The command continues at {rate}.";

        // One warning per command; further ones are verbose.
        Action<string> write = Interlocked.Exchange(ref _throttled, 1) == 0 ? _writeWarning : _writeVerbose;
        _dispatcher.Post(() => write(text));
    }

    public void OnWarning(string message) => _dispatcher.Post(() => _writeWarning(message));

    private void Debug(Func<string> text)
    {
        if (IsDebug)
        {
            string line = DisplayText.Escape(text())!;
            _dispatcher.Post(() => _writeDebug(line));
        }
    }
}
