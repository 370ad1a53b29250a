namespace Workspace.Cmdlets.Completion;

/// <summary>A completion result.</summary>
/// <param name="Word">The word, as the parameter takes it.</param>
/// <param name="Hint">The tooltip.</param>
internal readonly record struct Choice(string Word, string Hint);
