using Workspace.Help.Cmdlets;
using Workspace.Help.Documents;

namespace Workspace.Help;

/// <summary>Checks that a help document describes exactly the parameters and types of its cmdlet.</summary>
internal static class Agreement
{
    private const int FewestExamples = 3;

    internal static void Check(CmdletShape cmdlet, CommandDocument document)
    {
        CheckNames(document, "parameter", cmdlet.Parameters.Select(parameter => parameter.Name), document.Parameters);
        CheckNames(document, "output", Or(cmdlet.OutputTypes), document.Outputs);

        // Input bound by property name can have any type, so the document can describe additional input types.
        bool takesProperties = cmdlet.Parameters.Any(parameter => parameter.Places.Any(place => place.FromPipelineByName));
        List<Type> taken = [.. cmdlet.Parameters
            .Where(parameter => parameter.Places.Any(place => place.FromPipeline))
            .Select(parameter => parameter.Type.GetElementType() ?? parameter.Type).Distinct()];
        IReadOnlyList<HelpEntry> inputs = takesProperties
            ? [.. document.Inputs.Where(input => taken.Exists(type => Same(type.FullName!, input.Name)))]
            : document.Inputs;
        CheckNames(document, "input", takesProperties ? taken.Select(type => type.FullName!) : Or(taken), inputs);
        if (document.Inputs.Count == 0 || document.Examples.Count < FewestExamples)
        {
            throw document.Wrong($"it must have an input (None for no input) and at least {FewestExamples} examples.");
        }
    }

    private static IEnumerable<string> Or(IReadOnlyCollection<Type> types) => types.Count > 0 ? types.Select(type => type.FullName!) : ["None"];

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static void CheckNames(CommandDocument document, string what, IEnumerable<string> names, IReadOnlyList<HelpEntry> entries)
    {
        HashSet<string> left = new(names, StringComparer.Ordinal);
        foreach (HelpEntry entry in entries)
        {
            if (!left.Remove(entry.Name))
            {
                throw document.Wrong($"the {what} '{entry.Name}' does not exist in the cmdlet, or occurs twice.");
            }
        }

        if (left.Count > 0)
        {
            throw document.Wrong($"it does not describe the {what} {string.Join(", ", left)}.");
        }
    }
}
