namespace Workspace.Client.Concurrency;

/// <summary>The progress of a bulk change.</summary>
/// <param name="Status">One line: how many rows are done and failed, and the rate.</param>
/// <param name="Percent">From 0 to 100; <see langword="null"/> where the number of rows is not known.</param>
/// <param name="TimeLeft">How long the rest takes at the rate so far; <see langword="null"/> where that is not known.</param>
internal sealed record ChangeProgressUpdate(string Status, int? Percent, TimeSpan? TimeLeft);
