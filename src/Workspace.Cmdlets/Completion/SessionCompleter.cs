using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a session: the variables that hold one which can still be used.</summary>
internal sealed class SessionCompleter : IArgumentCompleter
{
    // Automatic variables, whose values change.
    private static readonly string[] Passing = ["_", "PSItem", "this", "input", "args", "foreach", "switch"];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = (wordToComplete ?? string.Empty).TrimStart('$', '{');
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return
        [
            .. shell.AddCommand("Microsoft.PowerShell.Utility\\Get-Variable").Invoke<PSVariable>()
                .Where(variable => variable.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) && !Passing.Contains(variable.Name, StringComparer.OrdinalIgnoreCase))
                .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
                .Select(Result).OfType<CompletionResult>(),
        ];
    }

    private static CompletionResult? Result(PSVariable variable)
    {
        object? value = variable.Value is PSObject wrapped ? wrapped.BaseObject : variable.Value;
        string name = variable.Name.All(character => char.IsLetterOrDigit(character) || character == '_') ? "$" + variable.Name : "${" + variable.Name + "}";
        return value is WorkspaceSession { IsConnected: true } session
            ? new CompletionResult(name, name, CompletionResultType.Variable, session.ToString())
            : null;
    }
}
