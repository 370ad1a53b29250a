using System.Globalization;

namespace Workspace.TestReport;

/// <summary>
/// Reads the results of <c>dotnet test</c> in a folder (TRX files, and the JSON files of the Pester runs in <c>pester</c>), prints them,
/// and ends with the line <c>N passed, N failed, N skipped</c>. The exit code is 0 if every test ran and passed.
/// </summary>
internal static class Program
{
    private const int Slowest = 5;

    private static int Main(string[] args)
    {
        if (args.Length != 2 || !int.TryParse(args[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exitCode))
        {
            Console.Error.WriteLine("usage: Workspace.TestReport FOLDER EXITCODE\nFOLDER has the results, EXITCODE is what dotnet test ended with.");
            return 2;
        }

        XUnitResult[] xunit = [.. Files(args[0], "*.trx").SelectMany(XUnitResult.Read)];
        PesterResult[] pester = [.. Files(Path.Combine(args[0], "pester"), "*.json").Select(PesterResult.Read)];
        foreach (PesterResult result in pester)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Pester: {result.File,-52} {result.PowerShell,-14} {result.Passed,4} passed, {result.Failed} failed, {result.Skipped} skipped, {result.Seconds:0.0} s"));
        }

        Print("Failed:", xunit.Where(static result => result.Outcome == TestOutcome.Failed).Select(static result => $"{result.Name}: {result.Message}"));
        Print("Skipped:", [
            .. xunit.Where(static result => result.Outcome == TestOutcome.Skipped).Select(static result => $"{result.Name}: {result.Message}"),
            .. pester.SelectMany(static result => result.Skips.Select(skip => $"{result.PowerShell}, {result.File}: {skip}")),
        ]);
        Print("Slowest:", xunit.OrderByDescending(static result => result.Duration).Take(Slowest).Select(static result => $"{result.Duration:mm\\:ss\\.f} {result.Name}"));

        TestTotals totals = new(xunit, pester);
        string[] problems = [.. totals.Problems(exitCode)];
        Print("Not a success:", problems);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{totals.Passed} passed, {totals.Failed} failed, {totals.Skipped} skipped"));
        return problems.Length > 0 || totals.Failed > 0 ? 1 : 0;
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

    private static void Print(string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            Console.WriteLine(heading);
            Array.ForEach(all, static line => Console.WriteLine("  " + line));
        }
    }
}
