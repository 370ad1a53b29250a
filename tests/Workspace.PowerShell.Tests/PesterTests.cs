namespace Workspace.PowerShell.Tests;

/// <summary>Every Pester file in every PowerShell of this machine, against the staged module.</summary>
public sealed class PesterTests
{
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string file in Directory.EnumerateFiles(Checkout.PesterFolder, "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            foreach (string powerShell in InstalledPowerShell.All.Select(installed => installed.Name).DefaultIfEmpty(InstalledPowerShell.Usual))
            {
                cases.Add(Path.GetFileName(file), powerShell);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_test_of_the_file_passes(string file, string powerShell)
    {
        InstalledPowerShell? installed = InstalledPowerShell.All.FirstOrDefault(each => string.Equals(each.Name, powerShell, StringComparison.Ordinal));
        Assert.SkipWhen(installed is null, "No PowerShell was found: there is no pwsh on the path.");

        PesterResult result = await PesterRun.RunAsync(installed!, file, TestContext.Current.CancellationToken);

        Assert.SkipWhen(result.Pester is null, $"Pester 5 was not found in {powerShell} {result.PowerShell}. Install-Module Pester -MaximumVersion 5.99 installs it.");
        result = result.FailedIfEmpty();
        Directory.CreateDirectory(Checkout.ResultsFolder);
        result.Write(Path.Combine(Checkout.ResultsFolder, $"{Path.GetFileNameWithoutExtension(file)}.{powerShell}.json"));
        Assert.True(result.Failures.Length == 0, string.Join("\n\n", result.Failures));
    }
}
