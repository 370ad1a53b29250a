namespace Workspace.Help.Documents;

/// <summary>An example of a cmdlet's help.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Explanation">What happens then.</param>
internal sealed record CommandExample(string Title, string Code, IReadOnlyList<string> Explanation);
