namespace Workspace.Help;

/// <summary>A document that cannot become help, or that says something else than the code.</summary>
internal sealed class HelpDocumentException : Exception
{
    internal HelpDocumentException(string document, string problem)
        : base($"docs/help/{document}.md: {problem}")
    {
    }
}
