using System.Globalization;
using System.Management.Automation;
using Workspace.Cmdlets.Async;

namespace Workspace.Cmdlets.Commands;

/// <summary>
/// The base class of all cmdlets: a token that Ctrl+C cancels, a dispatcher to the pipeline thread, and errors that become records. A
/// cmdlet overrides
/// <see cref="BeginCommand"/>, <see cref="ProcessCommand"/> and <see cref="EndCommand"/>.
/// </summary>
public abstract class WorkspaceCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineDispatcher _dispatcher = new();
    private CommandObserver? _observer;
    private bool _disposed;

    /// <summary>Cancelled when the command must end.</summary>
    internal CancellationToken PipelineStopToken => _stopping.Token;

    internal PipelineDispatcher Dispatcher => _dispatcher;

    internal CommandObserver Observer => _observer ??=
        new CommandObserver(_dispatcher, WriteDebug, WriteVerboseMessage, WriteWarningMessage) { IsDebug = IsShown("Debug") };

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(BeginCommand);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(ProcessCommand);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(EndCommand);

    /// <summary>Ctrl+C: runs on another thread while the pipeline thread waits.</summary>
    protected sealed override void StopProcessing()
    {
        _stopping.Cancel();
        _dispatcher.Wake();
    }

    /// <summary>Releases the command's resources.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stopping.Cancel();
            _stopping.Dispose();
            _dispatcher.Dispose();
        }
    }

    /// <summary>Before the first record.</summary>
    protected virtual void BeginCommand()
    {
    }

    /// <summary>For each record.</summary>
    protected virtual void ProcessCommand()
    {
    }

    /// <summary>After the last record.</summary>
    protected virtual void EndCommand()
    {
    }

    /// <summary>Called if the command ends early, with the token cancelled: waits for running work and releases it.</summary>
    /// <param name="stopped">Whether the whole pipeline is being stopped, as by Ctrl+C: then nothing can be written any more.</param>
    protected virtual void Abort(bool stopped)
    {
    }

    /// <summary>Pipeline thread only: one bad record is one error record, unless every further one would fail like it.</summary>
    internal void Fail(WorkspaceException failure, object? target)
    {
        ErrorRecord record = CommandErrors.Record(failure, target);
        if (CommandErrors.EndsTheCommand(failure))
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>
    /// Pipeline thread only: hides PowerShell's ShouldProcess, and calls it with this cmdlet's description of the action.
    /// </summary>
    /// <param name="target">What would be changed.</param>
    /// <param name="action">What would be done.</param>
    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(target, Describe(action));

    /// <summary>The description of an action for -WhatIf and -Confirm.</summary>
    private protected virtual string Describe(string action) => action;

    /// <summary>Pipeline thread only: writes to the verbose stream.</summary>
    internal void WriteVerboseMessage(string text)
    {
        // With -Debug alone, Windows PowerShell prompts at every verbose line, which ends an unattended script.
        if (Switch("Debug") == true && !MyInvocation.BoundParameters.ContainsKey("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            WriteVerbose(text);
        }
    }

    /// <summary>Pipeline thread only: writes to the warning stream.</summary>
    internal void WriteWarningMessage(string text)
    {
        // As above: with -Debug alone, Windows PowerShell prompts.
        if (Switch("Debug") == true && !MyInvocation.BoundParameters.ContainsKey("WarningAction"))
        {
            WriteDebug("Warning: " + text);
        }
        else
        {
            WriteWarning(text);
        }
    }

    /// <summary>Pipeline thread only: waits for work that runs elsewhere.</summary>
    internal T Await<T>(Func<CancellationToken, Task<T>> work) =>
        _dispatcher.Await(Task.Run(() => work(PipelineStopToken), CancellationToken.None));

    /// <summary>
    /// Pipeline thread only: passes each item to the action as it arrives, until the action returns false. Leaving early cancels what still
    /// runs.
    /// </summary>
    internal void ForEach<T>(IAsyncEnumerable<T> items, Func<T, bool> action)
    {
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(PipelineStopToken);
        try
        {
            while (MoveNext(enumerator) && action(enumerator.Current))
            {
            }
        }
        finally
        {
            // Select-Object -First ends the command with an exception, without StopProcessing. Cancel the request in progress here.
            enumerator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private bool MoveNext<T>(IAsyncEnumerator<T> enumerator)
    {
        ValueTask<bool> next = enumerator.MoveNextAsync();
        if (!next.IsCompleted)
        {
            return _dispatcher.Await(next.AsTask());
        }

        // With a slow consumer, all records are ready without waiting, so posted warnings must be written here.
        _dispatcher.RunPosted();
        return next.GetAwaiter().GetResult();
    }

    private void Guard(Action body)
    {
        bool finished = false;
        try
        {
            body();
            _dispatcher.RunPosted();
            finished = true;
        }
        catch (WorkspaceException failure)
        {
            ThrowTerminatingError(CommandErrors.Record(failure, null));
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!finished)
            {
                Leave();
            }
        }
    }

    private void Leave()
    {
        bool stopped = _stopping.IsCancellationRequested;
        if (!stopped)
        {
            _stopping.Cancel();
        }

        try
        {
            Abort(stopped);
        }
        catch (Exception unwritten)
            when (unwritten is PipelineStoppedException or ActionPreferenceStopException or InvalidOperationException)
        {
            // The exception that ends the command is already being thrown.
        }
    }

    /// <summary>
    /// Pipeline thread only: whether a stream is shown, by the common parameter of its name or by its preference variable.
    /// </summary>
    private protected bool IsShown(string stream) => Switch(stream)
        ?? (LanguagePrimitives.TryConvertTo(
                GetVariableValue(stream + "Preference"), CultureInfo.InvariantCulture, out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore));

    /// <summary>A common parameter that is a switch; <see langword="null"/> if it was not given.</summary>
    private protected bool? Switch(string name) =>
        MyInvocation.BoundParameters.TryGetValue(name, out object? given) ? given is SwitchParameter { IsPresent: true } : null;
}
