using System.Reflection;

namespace Workspace.PowerShell.Tests;

/// <summary>Where things are in the working copy that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string Repository = Metadata("Repository");

    /// <summary>The folder with the Pester files.</summary>
    internal static string PesterFolder => Path.Combine(Repository, "tests", "pester");

    /// <summary>The manifest of the module as it was staged, which is what the tests import.</summary>
    internal static string StagedManifest => Path.Combine(Metadata("StagedModule"), "Workspace.psd1");

    /// <summary>The simulator's program, built like these tests.</summary>
    internal static string SimulatorHost => Program("src", "Workspace.Simulator.Host");

    /// <summary>The program that makes the help, built like these tests.</summary>
    internal static string HelpTool => Program("tools", "Workspace.Help");

    /// <summary>The folder for the summaries of Pester runs: as the environment says, or in the working copy.</summary>
    internal static string ResultsFolder => Environment.GetEnvironmentVariable("WORKSPACE_TEST_RESULTS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Repository, "TestResults", "pester");

    private static string Program(string folder, string name) => Directory
        .EnumerateFiles(Path.Combine(Repository, folder, name, "bin", Metadata("Configuration")), name + ".dll", SearchOption.AllDirectories)
        .OrderByDescending(File.GetLastWriteTimeUtc)
        .First();

    private static string Metadata(string key) => typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
