namespace Workspace.Help.Documents;

/// <summary>An example of a cmdlet's help.</summary>
/// <param name="Title">The title.</param>
/// <param name="Code">The commands.</param>
/// <param name="Explanation">The explanation of the result.</param>
internal sealed record CommandExample(string Title, string Code, IReadOnlyList<string> Explanation);
