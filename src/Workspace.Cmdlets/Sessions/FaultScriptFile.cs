using System.Management.Automation;
using Workspace.Simulator;
using Workspace.Simulator.Faults;

namespace Workspace.Cmdlets.Sessions;

/// <summary>Reads the simulator's faults from a file.</summary>
internal static class FaultScriptFile
{
    /// <summary>The script in a file.</summary>
    /// <param name="paths">What the path is resolved with.</param>
    /// <param name="path">The path, as PowerShell writes paths.</param>
    /// <exception cref="WorkspaceException">
    /// The file does not exist, or is not a fault script (<see cref="WorkspaceErrorKind.InvalidArgument"/>).
    /// </exception>
    internal static FaultScript Read(PathIntrinsics paths, string path)
    {
        string file = path;
        try
        {
            file = paths.GetUnresolvedProviderPathFromPSPath(path);
            FaultScript script = new();
            script.ReplaceFromJson(File.ReadAllText(file));
            return script;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            or RuntimeException)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"'{DisplayText.Escape(file)}' cannot be used as -FaultScript: {DisplayText.Escape(wrong.Message)} Connect-Workspace's help has an example.",
                wrong);
        }
    }
}
