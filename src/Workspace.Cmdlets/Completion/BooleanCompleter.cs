using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a parameter that is true, false or not given; PowerShell itself would offer files.</summary>
internal sealed class BooleanCompleter : IArgumentCompleter
{
    private static readonly string[] Values = ["$true", "$false"];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = (wordToComplete ?? string.Empty).TrimStart('$');
        return Values
            .Where(value => value.Substring(1).StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value));
    }
}
