using System.Diagnostics;

namespace Workspace.PowerShell.Tests;

/// <summary>A PowerShell that the Pester files run in.</summary>
/// <param name="Name">Its edition and version, such as <c>Core 7.6.9</c>.</param>
/// <param name="Program">How it is started.</param>
internal sealed record TestedPowerShell(string Name, PowerShellProgram Program)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    /// <summary>The pinned one, and in addition those on the path: PowerShell 7, and on Windows also Windows PowerShell. The same version is there once.</summary>
    internal static IReadOnlyList<TestedPowerShell> All { get; } = Distinct(
        new[] { PowerShellProgram.Pinned, PowerShellProgram.FromPath("pwsh"), OperatingSystem.IsWindows() ? PowerShellProgram.FromPath("powershell") : null }
            .OfType<PowerShellProgram>()
            .Select(program => new TestedPowerShell(ReadName(program), program)));

    /// <summary>Leaves out those whose name an earlier one has.</summary>
    internal static IReadOnlyList<TestedPowerShell> Distinct(IEnumerable<TestedPowerShell> found) =>
        [.. found.DistinctBy(powerShell => powerShell.Name, StringComparer.OrdinalIgnoreCase)];

    private static string ReadName(PowerShellProgram program)
    {
        ProcessStartInfo start = program.CreateStartInfo(
            "-NoProfile", "-NonInteractive", "-Command", "[string] $PSVersionTable.PSEdition + ' ' + $PSVersionTable.PSVersion");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(StartLimit))
        {
            process.Kill(entireProcessTree: true);
        }

        string name = output.GetAwaiter().GetResult().Trim();
        return process.ExitCode == 0 && name.Length > 0
            ? name
            : throw new InvalidOperationException(
                $"{program} does not start or does not tell its version. Its output:\n{name}\n{errors.GetAwaiter().GetResult()}");
    }
}
