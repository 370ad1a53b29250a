namespace Workspace.Cmdlets.Completion;

/// <summary>A word to choose.</summary>
/// <param name="Word">The word, as the parameter takes it.</param>
/// <param name="Hint">What is shown beside it.</param>
internal readonly record struct Choice(string Word, string Hint);
