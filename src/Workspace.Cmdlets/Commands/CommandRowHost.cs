using Workspace.Cmdlets.Async;

namespace Workspace.Cmdlets.Commands;

/// <summary>Gives rows access to their cmdlet.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="prompts">Whether ShouldProcess prompts the user.</param>
/// <param name="showsVerbose">Whether verbose messages are shown.</param>
/// <param name="report">Reports a row on the pipeline thread.</param>
internal sealed class CommandRowHost(WorkspaceCommand command, bool prompts, bool showsVerbose, Action<CommandRow> report) : IRowHost
{
    public bool Prompts => prompts;

    public bool ShowsVerbose => showsVerbose;

    public bool AskShouldProcess(string target, string action) => command.ShouldProcess(target, action);

    public void WriteVerboseMessage(string text) => command.WriteVerboseMessage(text);

    public void Report(CommandRow row) => report(row);

    public bool EndsTheCommand(WorkspaceException failure) => CommandErrors.EndsTheCommand(failure);
}
