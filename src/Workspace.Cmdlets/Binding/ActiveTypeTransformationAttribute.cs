using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>Reads the service's own spelling, <c>USER_ACTIVATE</c>, and PowerShell's. An empty cell means no value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ActiveTypeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is not string text
            ? inputData
            : string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace("_", string.Empty);
    }
}
