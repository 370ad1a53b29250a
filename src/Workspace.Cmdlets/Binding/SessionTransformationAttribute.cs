using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Explains why a session from a job, a remote computer or a file cannot be used: it is deserialized and has no connection.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject { BaseObject: PSCustomObject or PSObject } snapshot
            && snapshot.TypeNames.Contains("Deserialized." + typeof(WorkspaceSession).FullName)
            ? throw new ArgumentTransformationMetadataException(
                "This session came from another process (Start-Job, remoting or Import-Clixml), and credentials do not travel with it. "
                + "Run Connect-Workspace where the session is used; ForEach-Object -Parallel and Start-ThreadJob can share one with $using:.")
            : inputData;
}
