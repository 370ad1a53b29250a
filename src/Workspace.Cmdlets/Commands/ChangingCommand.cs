using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using Workspace.Client.Concurrency;
using Workspace.Cmdlets.Async;

namespace Workspace.Cmdlets.Commands;

/// <summary>
/// A cmdlet that changes things, several at the same time. Each row is one asynchronous method, <see cref="RunRowAsync"/>: it reads, asks,
/// changes and reads back. Results and errors are written in the order of the rows. A failure that would hit every further row ends the
/// command, after the changes that were already sent are completed and reported.
/// </summary>
public abstract class ChangingCommand : SessionCommand
{
    private readonly ChangeProgress _progress = new(TimeProvider.System);
    private ProgressDisplay? _display;
    private RowScheduler? _rows;
    private CommandRow? _endingRow;
    private int _changed;

    private protected ChangingCommand(int throttleLimit) => ThrottleLimit = throttleLimit;

    /// <summary>Outputs the changed objects.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>
    /// How many changes are made at the same time. Changes of the same thing are made one after another, in the order of the rows.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <summary>Whether the changes are shown instead of being made.</summary>
    private protected bool IsWhatIf { get; private set; }

    /// <summary>Pipeline thread only: what the current record is about, for its error.</summary>
    private protected abstract object? Target { get; }

    /// <summary>Pipeline thread only: how many rows there are in all, where the command knows; progress then shows the time left.</summary>
    private protected long? RowCount
    {
        get => _progress.Total;
        set => _progress.Total = value;
    }

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        IsWhatIf = Switch("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        bool prompts = !IsWhatIf && (Switch("Confirm") ?? IsConfirmationPreferred());
        CommandRowHost host = new(this, prompts, IsShown("Verbose") || IsShown("Debug"), Report);
        _rows = new RowScheduler(Dispatcher, host, ThrottleLimit, PipelineStopToken);
        _display = new ProgressDisplay(this, Dispatcher, _progress, MyInvocation.MyCommand.Name);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessCommand() => StartRows();

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        _rows!.Finish();
        EndIfFailed();
        AfterRows();
        WriteTotals();
    }

    /// <inheritdoc/>
    protected override void Abort(bool stopped)
    {
        IReadOnlyList<string> unreported = _rows?.CancelAndWait() ?? [];
        try
        {
            if (unreported.Count > 0 && !stopped)
            {
                // -ErrorAction Stop, Select-Object -First or an error further down the pipeline: the changes that were sent must be named.
                WriteWarningMessage(
                    $"The command was ended while {unreported.Count} change(s) were under way or not yet reported. "
                    + "They may or may not have been made; check them before you repeat them: "
                    + $"{DisplayText.Escape(string.Join(", ", unreported))}.");
            }
        }
        finally
        {
            _display?.Complete();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _display?.Dispose();
            _rows?.Dispose();
        }
    }

    /// <summary>Pipeline thread only: starts the rows of the current record. It is one, unless the record names several things.</summary>
    private protected virtual void StartRows() => StartRow();

    /// <summary>Pipeline thread only: starts a row, about what <see cref="Target"/> says now.</summary>
    private protected void StartRow()
    {
        _rows!.Start(Target, RunRowAsync);
        EndIfFailed();
    }

    /// <summary>
    /// A row, from its bound parameters to its result. It begins on the pipeline thread and reads the parameters before its first await;
    /// afterwards they can be those of a later row. A <see cref="WorkspaceException"/> that it throws is the row's error record, or ends
    /// the command if every row would fail alike.
    /// </summary>
    /// <param name="row">The row: it reads, asks and writes through it.</param>
    private protected abstract Task RunRowAsync(CommandRow row);

    /// <summary>Pipeline thread only: after the last row is reported.</summary>
    private protected virtual void AfterRows()
    {
    }

    /// <summary>A change was made: it is counted, and its result is output when the row is reported.</summary>
    /// <param name="row">The row.</param>
    /// <param name="text">What was done, for the verbose stream.</param>
    /// <param name="output">What to output, if anything.</param>
    private protected void WriteChange(CommandRow row, string text, object? output) => row.OnReport(() =>
    {
        _changed++;
        WriteVerboseMessage(text);
        if (output is not null)
        {
            WriteObject(output);
        }
    });

    /// <summary>
    /// An error of a row that has made its change: an error record when the row is reported, and never the end of the command.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="failure">What went wrong after the change.</param>
    private protected void WriteErrorAfterChange(CommandRow row, WorkspaceException failure) =>
        row.OnReport(() => WriteError(CommandErrors.Record(failure, row.Target)));

    private void Report(CommandRow row)
    {
        _progress.Add(row.Failure is not null);
        _display!.Update();
        if (row.Failure is { } failure)
        {
            if (!CommandErrors.EndsTheCommand(failure))
            {
                Fail(failure, row.Target);
            }
            else
            {
                _endingRow ??= row;
            }
        }
    }

    private void EndIfFailed()
    {
        if (_endingRow is { Failure: { } failure })
        {
            // Rows that have begun are completed and reported; no other row begins.
            _rows!.Finish();
            WriteTotals();
            Fail(failure, _endingRow.Target);
        }
    }

    private void WriteTotals()
    {
        _display!.Complete();
        WriteVerboseMessage(_progress.Summary(_changed, Observer.Requests));
    }

    // The rule of ShouldProcess, which has no API to find out beforehand whether it will prompt.
    private bool IsConfirmationPreferred() =>
        LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), CultureInfo.InvariantCulture, out ConfirmImpact preference)
        && preference != ConfirmImpact.None
        && preference <= (GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact ?? ConfirmImpact.Medium);
}
