using Workspace.TestReport;

namespace Workspace.PowerShell.Tests;

/// <summary>Every Pester file in the pinned PowerShell, and in each other one that this machine has, against the staged module.</summary>
public sealed class PesterTests
{
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string file in Directory.EnumerateFiles(Checkout.PesterFolder, "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            foreach (TestedPowerShell powerShell in TestedPowerShell.All)
            {
                cases.Add(Path.GetFileName(file), powerShell.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_test_of_the_file_passes(string file, string powerShell)
    {
        TestedPowerShell tested = TestedPowerShell.All.Single(each => string.Equals(each.Name, powerShell, StringComparison.Ordinal));

        PesterResult result = (await PesterRun.RunAsync(tested, file, TestContext.Current.CancellationToken)).FailedIfEmpty();

        Directory.CreateDirectory(Checkout.ResultsFolder);
        result.Write(Path.Combine(Checkout.ResultsFolder, $"{Path.GetFileNameWithoutExtension(file)}.{powerShell.Replace(' ', '-')}.json"));
        Assert.True(result.Failures.Length == 0, string.Join("\n\n", result.Failures));
    }

    [Fact]
    public void The_pinned_PowerShell_is_always_tested() => Assert.Same(PowerShellProgram.Pinned, TestedPowerShell.All[0].Program);

    [Fact]
    public void A_version_is_tested_once()
    {
        TestedPowerShell pinned = new("Core 7.6.9", PowerShellProgram.Pinned);
        TestedPowerShell same = new("Core 7.6.9", new PowerShellProgram("pwsh", []));
        TestedPowerShell other = new("Desktop 5.1.1", new PowerShellProgram("powershell", []));

        Assert.Equal([pinned, other], TestedPowerShell.Distinct([pinned, same, other]));
    }
}
