using System.Reflection;

namespace Workspace.PowerShell.Tests;

/// <summary>Where things are in the working copy that these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>How these tests were built; the programs that the Pester files start are taken from the same build.</summary>
    internal static readonly string Configuration = Metadata("Configuration");

    private static readonly string Repository = Metadata("Repository");

    /// <summary>The folder with the Pester files.</summary>
    internal static string PesterFolder => Path.Combine(Repository, "tests", "pester");

    /// <summary>The manifest of the module that is tested: as the environment says (an unpacked package), or as the build staged it.</summary>
    internal static string ModuleManifest => FromEnvironment("WORKSPACE_MODULE") ?? Path.Combine(Metadata("StagedModule"), "Workspace.psd1");

    /// <summary>The folder for the summaries of Pester runs: as the environment says, or in the working copy.</summary>
    internal static string ResultsFolder => FromEnvironment("WORKSPACE_TEST_RESULTS") ?? Path.Combine(Repository, "TestResults", "pester");

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Metadata(string key) => typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;
}
