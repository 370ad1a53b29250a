using Workspace.TestReport;

namespace Workspace.PowerShell.Tests;

public sealed class TestTotalsTests
{
    private const string PesterCase = "Workspace.PowerShell.Tests.PesterTests.Every_test_of_the_file_passes";

    private static readonly PesterResult GoodFile = new() { File = "A.Tests.ps1", Passed = 7 };

    [Fact]
    public void A_Pester_file_counts_with_its_own_tests()
    {
        TestTotals totals = new([Case("Own", TestOutcome.Passed), Case(PesterCase + "(file: A)", TestOutcome.Passed)], [GoodFile]);

        Assert.Equal((8, 0, 0), (totals.Passed, totals.Failed, totals.Skipped));
        Assert.Empty(totals.Problems(0));
    }

    [Fact]
    public void A_failed_Pester_test_counts_once()
    {
        TestTotals totals = new([Case(PesterCase + "(file: A)", TestOutcome.Failed)], [GoodFile with { Failed = 2, Failures = ["one", "two"] }]);

        Assert.Equal((7, 2), (totals.Passed, totals.Failed));
    }

    [Fact]
    public void A_Pester_case_that_failed_without_a_result_counts()
    {
        TestTotals totals = new([Case(PesterCase + "(file: A)", TestOutcome.Passed), Case(PesterCase + "(file: B)", TestOutcome.Failed)], [GoodFile]);

        Assert.Equal(1, totals.Failed);
    }

    [Theory]
    [InlineData(1, 0, 1, "dotnet test ended with exit code 1")]
    [InlineData(0, 1, 1, "1 tests were skipped")]
    [InlineData(0, 0, 0, "No Pester file ran")]
    public void What_is_no_success_is_named(int exitCode, int skipped, int pesterFiles, string problem)
    {
        TestTotals totals = new([Case("Own", TestOutcome.Passed)], [.. Enumerable.Repeat(GoodFile with { Skipped = skipped }, pesterFiles)]);

        Assert.StartsWith(problem, Assert.Single(totals.Problems(exitCode)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_run_is_no_success() => Assert.Contains("No test passed.", new TestTotals([], []).Problems(0));

    [Fact]
    public void A_TRX_file_is_read_as_XML()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
                  <UnitTestResult testName="A.B(text: &quot;outcome=&lt;x&gt;&quot;)" outcome="Passed" duration="00:00:01.5000000" />
                  <UnitTestResult outcome="NotExecuted" testName="C"><Output><ErrorInfo><Message>no mono</Message></ErrorInfo></Output></UnitTestResult>
                  <UnitTestResult testName="D" outcome="Timeout" />
                </Results></TestRun>
                """);

            Assert.Equal(
                [
                    new XUnitResult("A.B(text: \"outcome=<x>\")", TestOutcome.Passed, TimeSpan.FromSeconds(1.5), string.Empty),
                    new XUnitResult("C", TestOutcome.Skipped, TimeSpan.Zero, "no mono"),
                    new XUnitResult("D", TestOutcome.Failed, TimeSpan.Zero, string.Empty),
                ],
                XUnitResult.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static XUnitResult Case(string name, TestOutcome outcome) => new(name, outcome, TimeSpan.Zero, string.Empty);
}
