using System.Globalization;

namespace Workspace.Client.Concurrency;

/// <summary>
/// Counts the rows of a bulk change, and says when to show how far it is: not before it has lasted a second, and at most four times a
/// second. Not safe for many threads: it belongs to the thread that shows it.
/// </summary>
internal sealed class ChangeProgress
{
    private static readonly TimeSpan FirstUpdate = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _clock;
    private readonly long _started;
    private TimeSpan _nextUpdate = FirstUpdate;

    /// <summary>Starts counting.</summary>
    /// <param name="clock">Measures the time.</param>
    internal ChangeProgress(TimeProvider clock)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
    }

    /// <summary>
    /// How many rows there are in all; <see langword="null"/> where that is not known, as for rows that come through a pipeline.
    /// </summary>
    internal long? Total { get; set; }

    /// <summary>How many rows have ended without a failure.</summary>
    internal long Done { get; private set; }

    /// <summary>How many rows have failed, or have an unknown outcome.</summary>
    internal long Failed { get; private set; }

    /// <summary>Whether an update was shown, which must be removed at the end.</summary>
    internal bool IsShown { get; private set; }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    private double PerSecond => (Done + Failed) / Elapsed.TotalSeconds;

    /// <summary>A row has ended.</summary>
    /// <param name="hasFailed">Whether it has failed.</param>
    internal void Add(bool hasFailed)
    {
        if (hasFailed)
        {
            Failed++;
        }
        else
        {
            Done++;
        }
    }

    /// <summary>What to show now; <see langword="null"/> if it is too early for an update.</summary>
    internal ChangeProgressUpdate? NextUpdate()
    {
        TimeSpan elapsed = Elapsed;
        if (elapsed < _nextUpdate)
        {
            return null;
        }

        _nextUpdate = elapsed + Interval;
        IsShown = true;
        long ended = Done + Failed;
        string count = Total is { } total ? Text("{0:N0} of {1:N0} done", Done, total) : Text("{0:N0} done", Done);
        string status = ended == 0 ? count : Text("{0}, {1:N0} failed, {2}", count, Failed, Rate());
        return new ChangeProgressUpdate(
            status,
            Total > 0 ? (int)Math.Min(100, ended * 100 / Total.Value) : null,
            Total > 0 && ended > 0 ? TimeSpan.FromSeconds(Math.Max(0, Total.Value - ended) / PerSecond) : null);
    }

    /// <summary>
    /// The totals in one sentence. The failures are named if there are any, and the time and the rate if there were several rows that
    /// lasted more than a second.
    /// </summary>
    /// <param name="changes">How many changes were made.</param>
    /// <param name="requests">How many requests were sent.</param>
    internal string Summary(long changes, long requests)
    {
        string failures = Failed > 0 ? Text("; {0} row(s) failed", Failed) : string.Empty;
        string time = Done + Failed > 1 && Elapsed >= FirstUpdate
            ? Text(" in {0:0.#} s ({1})", Elapsed.TotalSeconds, Rate())
            : string.Empty;
        return Text("Made {0} change(s) with {1} request(s){2}{3}.", changes, requests, time, failures);
    }

    // Slow changes by the minute, as the service counts them; fast ones by the second.
    private string Rate() => PerSecond >= 10 ? Text("{0:N0} a second", PerSecond) : Text("{0:N0} a minute", PerSecond * 60);

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
