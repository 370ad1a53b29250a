using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Workspace.Cmdlets.Commands;

/// <summary>Shows the progress of a long list, after the first second and at a limited rate.</summary>
internal sealed class ListingProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Cmdlet _cmdlet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ProgressRecord _record;
    private TimeSpan _next = Patience;
    private long _count;
    private bool _shown;

    internal ListingProgress(Cmdlet cmdlet, string activity)
    {
        _cmdlet = cmdlet;
        _record = new ProgressRecord(0, activity, activity);
    }

    internal void Read(long? total)
    {
        _count++;
        if (_watch.Elapsed < _next)
        {
            return;
        }

        _next = _watch.Elapsed + Interval;
        _record.StatusDescription = string.Format(CultureInfo.CurrentCulture, total is null ? "{0:N0}" : "{0:N0} of {1:N0}", _count, total);
        _record.PercentComplete = total > 0 ? (int)Math.Min(100, _count * 100 / total.Value) : -1;
        _cmdlet.WriteProgress(_record);
        _shown = true;
    }

    internal void Complete()
    {
        if (_shown)
        {
            _record.RecordType = ProgressRecordType.Completed;
            _cmdlet.WriteProgress(_record);
        }
    }
}
