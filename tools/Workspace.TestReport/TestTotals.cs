namespace Workspace.TestReport;

/// <summary>The sum of all runs. A Pester file counts with its own tests, not as the one xUnit case that runs it.</summary>
/// <param name="xunit">The results of the xUnit runs, among them one for each Pester file and PowerShell.</param>
/// <param name="pester">The results of the Pester runs.</param>
internal sealed class TestTotals(IReadOnlyList<XUnitResult> xunit, IReadOnlyList<PesterResult> pester)
{
    /// <summary>How many tests passed.</summary>
    internal int Passed { get; } =
        xunit.Count(static result => !result.IsPesterFile && result.Outcome == TestOutcome.Passed) + pester.Sum(static result => result.Passed);

    /// <summary>How many failed. A case that failed and left no result of a failed Pester test counts as one.</summary>
    internal int Failed { get; } =
        xunit.Count(static result => !result.IsPesterFile && result.Outcome == TestOutcome.Failed)
        + pester.Sum(static result => result.Failed)
        + Math.Max(
            0,
            xunit.Count(static result => result.IsPesterFile && result.Outcome == TestOutcome.Failed) - pester.Count(static result => result.Failed > 0));

    /// <summary>How many were skipped.</summary>
    internal int Skipped { get; } = xunit.Count(static result => result.Outcome == TestOutcome.Skipped) + pester.Sum(static result => result.Skipped);

    /// <summary>The reasons why the run is not a success, one sentence each; empty for a success.</summary>
    /// <param name="exitCode">The exit code of <c>dotnet test</c>.</param>
    internal IEnumerable<string> Problems(int exitCode)
    {
        if (exitCode != 0 && Failed == 0)
        {
            yield return $"dotnet test ended with exit code {exitCode}: the build failed, a run was aborted, or there was no test.";
        }

        if (Passed == 0)
        {
            yield return "No test passed.";
        }

        if (pester.Count == 0)
        {
            yield return "No Pester file ran.";
        }

        if (Skipped > 0)
        {
            yield return $"{Skipped} tests were skipped. Here every test must run: the reason above says what is missing.";
        }
    }
}
