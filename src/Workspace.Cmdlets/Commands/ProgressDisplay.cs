using System.Management.Automation;
using Workspace.Client.Concurrency;
using Workspace.Cmdlets.Async;

namespace Workspace.Cmdlets.Commands;

/// <summary>Shows the progress of a changing cmdlet on its progress stream, also while no row ends.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Cmdlet _command;
    private readonly ChangeProgress _progress;
    private readonly ProgressRecord _record;
    private readonly Timer _timer;
    private int _isPosted;

    /// <summary>Pipeline thread only: begins to show progress.</summary>
    /// <param name="command">Writes it.</param>
    /// <param name="dispatcher">The dispatcher to the pipeline thread.</param>
    /// <param name="progress">Counts the rows.</param>
    /// <param name="activity">What is done, as the title.</param>
    internal ProgressDisplay(Cmdlet command, PipelineDispatcher dispatcher, ChangeProgress progress, string activity)
    {
        _command = command;
        _progress = progress;
        _record = new ProgressRecord(0, activity, activity);

        // While the pipeline thread is busy, at most one update is queued.
        _timer = new Timer(
            _ =>
            {
                if (Interlocked.Exchange(ref _isPosted, 1) == 0)
                {
                    dispatcher.Post(Update);
                }
            },
            null,
            First,
            Interval);
    }

    /// <summary>Pipeline thread only: shows how far the command is, if it is time for an update.</summary>
    internal void Update()
    {
        Interlocked.Exchange(ref _isPosted, 0);
        if (_record.RecordType == ProgressRecordType.Processing && _progress.NextUpdate() is { } update)
        {
            _record.StatusDescription = update.Status;
            _record.PercentComplete = update.Percent ?? -1;
            _record.SecondsRemaining = update.TimeLeft is { } left ? (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)) : -1;
            _command.WriteProgress(_record);
        }
    }

    /// <summary>Pipeline thread only: removes what is shown.</summary>
    internal void Complete()
    {
        _timer.Dispose();
        if (_record.RecordType == ProgressRecordType.Processing)
        {
            _record.RecordType = ProgressRecordType.Completed;
            if (_progress.IsShown)
            {
                _command.WriteProgress(_record);
            }
        }
    }

    public void Dispose() => _timer.Dispose();
}
