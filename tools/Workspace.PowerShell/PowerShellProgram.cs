using System.Diagnostics;
using System.Reflection;

namespace Workspace.PowerShell;

/// <summary>A PowerShell executable and how to start it.</summary>
/// <param name="FileName">The program to start.</param>
/// <param name="FirstArguments">Its arguments before those for PowerShell.</param>
public sealed record PowerShellProgram(string FileName, IReadOnlyList<string> FirstArguments)
{
    /// <summary>The PowerShell 7 that this repository pins in its tool manifest and that comes with the restore.</summary>
    public static PowerShellProgram Pinned { get; } = new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
        [Path.Combine(Metadata("PowerShell"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll")]);

    /// <summary>The manifest of the Pester that comes with the restore.</summary>
    public static string PesterManifest { get; } = Path.Combine(AppContext.BaseDirectory, Metadata("Pester"));

    /// <summary>The program of this name that the path finds first; <see langword="null"/> if there is none.</summary>
    /// <param name="name"><c>pwsh</c>, or <c>powershell</c> for Windows PowerShell.</param>
    public static PowerShellProgram? FromPath(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        return program is null ? null : new PowerShellProgram(program, []);
    }

    /// <summary>The start information of a process with the default environment.</summary>
    /// <param name="arguments">The arguments for PowerShell, such as <c>-NoProfile</c>.</param>
    public ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(FileName, [.. FirstArguments, .. arguments]) { UseShellExecute = false };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        // Each PowerShell must find its own modules, not those of another PowerShell that this process was started from.
        start.Environment.Remove("PSModulePath");
        return start;
    }

    /// <summary>The command line without arguments for PowerShell.</summary>
    public override string ToString() => string.Join(' ', [FileName, .. FirstArguments]);

    private static string Metadata(string key) => typeof(PowerShellProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
