namespace Workspace.Help;

/// <summary>A help document has the wrong format or does not match the code.</summary>
internal sealed class HelpDocumentException : Exception
{
    internal HelpDocumentException(string document, string problem)
        : base($"docs/help/{document}.md: {problem}")
    {
    }
}
