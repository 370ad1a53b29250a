namespace Workspace.Help.Documents;

/// <summary>A parameter or a type with its description.</summary>
/// <param name="Name">The parameter's name without dash, or the type's full name.</param>
/// <param name="Text">Its paragraphs.</param>
internal sealed record HelpEntry(string Name, IReadOnlyList<string> Text);
