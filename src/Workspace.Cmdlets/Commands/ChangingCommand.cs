using System.Management.Automation;
using Workspace.Cmdlets.Async;

namespace Workspace.Cmdlets.Commands;

/// <summary>
/// A cmdlet that changes things, several at once: each change is asked for, made, reported and, if wanted, output. A failure that would hit every further
/// record ends the command, but not before what was sent already is brought to its end and reported.
/// </summary>
public abstract class ChangingCommand : SessionCommand
{
    private OrderedWork? _changes;
    private WorkspaceException? _ending;
    private object? _endingTarget;
    private int _changed;

    private protected ChangingCommand(int throttleLimit) => ThrottleLimit = throttleLimit;

    /// <summary>Outputs what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many changes are made at once. Changes of the same thing are made one after another, in the order in which they came.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <summary>Whether the command has failed in a way that ends it: nothing new may begin.</summary>
    private protected bool IsEnding => _changes!.BeginsNothingMore;

    /// <summary>Whether what would be is shown instead of being done.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        _changes = new OrderedWork(Dispatcher, ThrottleLimit, PipelineStopToken);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessCommand()
    {
        try
        {
            ProcessChange();
        }
        catch (WorkspaceException invalid) when (invalid.Kind == WorkspaceErrorKind.InvalidArgument)
        {
            FailInTurn(invalid, Target);
        }

        EndIfFailed();
    }

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        FinishBefore();
        _changes!.Finish();
        EndIfFailed();
        WriteVerboseMessage($"Made {_changed} change(s) with {Observer.Requests} request(s).");
    }

    /// <inheritdoc/>
    protected override void Abort(bool stopped)
    {
        IReadOnlyList<string> unreported = _changes?.Drop() ?? [];
        if (unreported.Count > 0 && !stopped && !IsWhatIf)
        {
            // -ErrorAction Stop, Select-Object -First or an error further down the pipeline: what was sent must not be lost from the record.
            WriteWarningMessage($"The command was ended while {unreported.Count} change(s) were under way or not yet reported. They may or may not have been made; "
                + $"check them before you repeat them: {DisplayText.Escape(string.Join(", ", unreported))}.");
        }
    }

    /// <summary>What the current record is about, for its error.</summary>
    private protected abstract object? Target { get; }

    /// <summary>Checks the current record and starts its change. An <see cref="WorkspaceErrorKind.InvalidArgument"/> is one error record.</summary>
    private protected abstract void ProcessChange();

    /// <summary>Brings to an end what runs ahead of the changes, if something does.</summary>
    private protected virtual void FinishBefore()
    {
    }

    /// <summary>Pipeline thread only: starts a change.</summary>
    /// <param name="concerns">What it changes.</param>
    /// <param name="target">What its error is about.</param>
    /// <param name="change">Makes it, and returns what to write.</param>
    private protected void StartChange(string[] concerns, object? target, Func<CancellationToken, Task<Action>> change) =>
        _changes!.Start(concerns, (beginNothingAfter, cancellationToken) => Reported(target, change, beginNothingAfter, cancellationToken), target?.ToString() ?? string.Join(", ", concerns));

    /// <summary>Pipeline thread only: a change was made.</summary>
    private protected void Done(string what, object? output)
    {
        _changed++;
        WriteVerboseMessage(what);
        if (output is not null)
        {
            WriteObject(output);
        }
    }

    /// <summary>Pipeline thread only: reports a failure once everything before it is reported, so that errors come in the order of the records.</summary>
    private protected virtual void FailInTurn(WorkspaceException failure, object? target) =>
        _changes!.InTurn(() => Report(failure, target));

    /// <summary>Runs work whose failure becomes an error record, or ends the command once everything else is reported.</summary>
    private async Task<Action> Reported(object? target, Func<CancellationToken, Task<Action>> work, Action beginNothingAfter, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException failure)
        {
            if (CommandErrors.EndsTheCommand(failure))
            {
                // It is reported in its turn, but what comes after it and has not begun by now would fail alike.
                beginNothingAfter();
            }

            return () => Report(failure, target);
        }
    }

    /// <summary>Pipeline thread only.</summary>
    private protected void Report(WorkspaceException failure, object? target)
    {
        if (!CommandErrors.EndsTheCommand(failure))
        {
            Fail(failure, target);
        }
        else if (_ending is null)
        {
            _ending = failure;
            _endingTarget = target;
        }
    }

    /// <summary>Pipeline thread only: a change was made, and what came after it failed. Never the end of the command: its row is done.</summary>
    private protected void ReportUnread(WorkspaceException failure, object? target) => WriteError(CommandErrors.Record(failure, target));

    private void EndIfFailed()
    {
        if (_ending is not null)
        {
            FinishBefore();
            _changes!.BeginNothingMore();
            _changes.Finish();
            Fail(_ending, _endingTarget);
        }
    }
}
