using System.Management.Automation;
using System.Security;
using Workspace.Client.Authentication;

namespace Workspace.Cmdlets.Binding;

/// <summary>Refuses a secret in plain text before PowerShell does, because PowerShell's error contains the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or SecureString or PSCredential
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                $"A secret is taken as a SecureString or PSCredential only, not as a {value.GetType().Name}. Get it from a vault with Get-Secret, "
                + "or ask for it with Read-Host -AsSecureString or Get-Credential.");
    }
}
