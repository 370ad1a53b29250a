using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Workspace.Client.Transport;

namespace Workspace.Cmdlets.Binding;

/// <summary>Completes a region from the known ones, without asking anybody.</summary>
internal sealed class RegionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return KnownRegions.All
            .Where(region => region.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(region => new CompletionResult(region, region, CompletionResultType.ParameterValue, region));
    }
}
