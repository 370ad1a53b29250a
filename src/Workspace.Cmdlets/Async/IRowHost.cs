namespace Workspace.Cmdlets.Async;

/// <summary>
/// The services of a command for its rows. All members except <see cref="EndsTheCommand"/> are called on the pipeline thread only.
/// </summary>
internal interface IRowHost
{
    /// <summary>Whether ShouldProcess prompts the user. Rows are then prompted and processed one at a time.</summary>
    bool Prompts { get; }

    /// <summary>Whether verbose messages are shown.</summary>
    bool ShowsVerbose { get; }

    /// <summary>Calls ShouldProcess.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    bool AskShouldProcess(string target, string action);

    /// <summary>Writes to the verbose stream.</summary>
    /// <param name="text">The message.</param>
    void WriteVerboseMessage(string text);

    /// <summary>A row and all rows before it have ended, and what it held is written: reports its failure, if it has one.</summary>
    /// <param name="row">The row.</param>
    void Report(CommandRow row);

    /// <summary>Whether a failure would hit every later row: then nothing after this row begins. Called on any thread.</summary>
    /// <param name="failure">The failure.</param>
    bool EndsTheCommand(WorkspaceException failure);
}
