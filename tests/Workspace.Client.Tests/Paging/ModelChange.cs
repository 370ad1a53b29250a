namespace Workspace.Client.Tests.Paging;

/// <summary>What happens to the list before a request: so many are removed or added at a place.</summary>
/// <param name="Request">Before which request, counted from 0.</param>
/// <param name="Adds">Whether records are added; otherwise removed.</param>
/// <param name="Permille">Where in the list, from its beginning (0) to its end (1000).</param>
/// <param name="Count">How many.</param>
internal sealed record ModelChange(int Request, bool Adds, int Permille, int Count);
