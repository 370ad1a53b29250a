using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Workspace.Cmdlets.Binding;

namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a parameter from known words. Sends no request while the user types.</summary>
internal abstract class WordCompleter : IArgumentCompleter
{
    // Few enough to be shown without delay.
    private const int Most = 500;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = (wordToComplete ?? string.Empty).Trim('\'', '"', '\u2018', '\u2019', '\u201c', '\u201d');
        return Choices(Session(fakeBoundParameters), begun)
            .Where(choice => choice.Word.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .OrderBy(choice => choice.Word, StringComparer.OrdinalIgnoreCase)
            .Take(Most)
            .Select(choice => new CompletionResult(
                Quoted(choice.Word), DisplayText.Escape(choice.Word), CompletionResultType.ParameterValue, DisplayText.Escape(choice.Hint)));
    }

    /// <summary>The words to choose from.</summary>
    /// <param name="session">The session that the command would work in, if there is one.</param>
    /// <param name="begun">What is typed so far; what does not begin with it is left out afterwards.</param>
    private protected abstract IEnumerable<Choice> Choices(WorkspaceSession? session, string begun);

    private static WorkspaceSession? Session(IDictionary? given)
    {
        object? named = given?["Session"];
        return (named is PSObject wrapped ? wrapped.BaseObject : named) as WorkspaceSession
            ?? (Runspace.DefaultRunspace is { } runspace ? DefaultSessions.Get(runspace) : null);
    }

    // Quote words with special characters, and words with a leading dash.
    private static string Quoted(string word) => word.Length > 0 && word[0] != '-' && word.All(IsPlain)
        ? word
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(word) + "'";

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '\\';
}
