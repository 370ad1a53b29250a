namespace Workspace.Client.Tests.Paging;

/// <summary>What happens to the list before a request: so many records are changed at a place.</summary>
/// <param name="Request">Before which request, counted from 0.</param>
/// <param name="Adds">Whether records are added; otherwise removed.</param>
/// <param name="Permille">Where in the list, from its beginning (0) to its end (1000).</param>
/// <param name="Count">How many.</param>
/// <param name="IsMove">Whether those that are removed come back at once at the end, and those that are added are such that were removed before.</param>
internal sealed record ModelChange(int Request, bool Adds, int Permille, int Count, bool IsMove = false);
