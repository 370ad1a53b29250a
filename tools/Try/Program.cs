using System.Diagnostics;
using System.Reflection;
using Workspace.PowerShell;

namespace Workspace.Try;

/// <summary>Runs Try.ps1 in the pinned PowerShell, at this console.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args.Except(["-NoExit"], StringComparer.OrdinalIgnoreCase).Any())
        {
            await Console.Error.WriteLineAsync("The only option is -NoExit: stay at the prompt of that PowerShell, connected to the simulator.");
            return 1;
        }

        ProcessStartInfo start = PowerShellProgram.Pinned.CreateStartInfo(
            ["-NoProfile", "-NoLogo", "-ExecutionPolicy", "Bypass", .. args, "-File", Metadata("Script"), "-Manifest", Metadata("StagedModule") + "Workspace.psd1"]);

        // Ctrl+C is for the command at the prompt; PowerShell handles it.
        Console.CancelKeyPress += static (_, interrupt) => interrupt.Cancel = true;
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static string Metadata(string key) => typeof(Program).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
