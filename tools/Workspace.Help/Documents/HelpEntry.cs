namespace Workspace.Help.Documents;

/// <summary>A parameter or a type with what the document says about it.</summary>
/// <param name="Name">The parameter's name without dash, or the type's full name.</param>
/// <param name="Text">Its paragraphs.</param>
internal sealed record HelpEntry(string Name, IReadOnlyList<string> Text);
