namespace Workspace.PowerShell.Tests;

/// <summary>A PowerShell that this machine has.</summary>
/// <param name="Name">The program's name, <c>pwsh</c> or <c>powershell</c>.</param>
/// <param name="Program">The path of the program.</param>
internal sealed record InstalledPowerShell(string Name, string Program)
{
    /// <summary>The name under which cases stand where there is no PowerShell to run them in.</summary>
    internal const string Usual = "pwsh";

    /// <summary>Those on the path: PowerShell 7, and on Windows also Windows PowerShell.</summary>
    internal static IReadOnlyList<InstalledPowerShell> All { get; } =
        [.. (OperatingSystem.IsWindows() ? new[] { Usual, "powershell" } : [Usual]).Select(Find).OfType<InstalledPowerShell>()];

    private static InstalledPowerShell? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        return program is null ? null : new InstalledPowerShell(name, program);
    }
}
