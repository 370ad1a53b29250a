using System.Management.Automation;
using Workspace.Cmdlets.Commands;

namespace Workspace.Cmdlets.Authorization;

/// <summary>Shows why the service refused a request: the action, the resource, and the policy statements that decided.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "WorkspaceAuthorizationFailure", DefaultParameterSetName = ErrorSet)]
[OutputType(typeof(WorkspaceAuthorizationDecision))]
public sealed class ResolveWorkspaceAuthorizationFailureCommand : SessionCommand
{
    private const string ErrorSet = "Error";
    private const string MessageSet = "Message";

    /// <summary>The error that a cmdlet of this module wrote, such as <c>$Error[0]</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ErrorSet)]
    [ValidateNotNull]
    public ErrorRecord? ErrorRecord { get; set; }

    /// <summary>The encoded message itself, as the error has it in EncodedAuthorizationMessage.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = MessageSet)]
    [Alias("EncodedAuthorizationMessage")]
    [AllowEmptyString]
    public string? EncodedMessage { get; set; }

    /// <inheritdoc/>
    protected override void ProcessCommand()
    {
        object? target = ErrorRecord?.TargetObject ?? EncodedMessage;
        try
        {
            string message = EncodedMessage ?? MessageOf(ErrorRecord!);
            WorkspaceAuthorizationDecision decision = Await(cancellationToken => Client.Authorization.DecodeAsync(message, cancellationToken));
            WriteVerboseMessage($"The service's reason: {DisplayText.Escape(decision.ToString())}");
            WriteObject(decision);
        }
        catch (WorkspaceException failure)
        {
            Fail(failure, target);
        }
    }

    private static string MessageOf(ErrorRecord record)
    {
        for (Exception? failure = record.Exception; failure is not null; failure = failure.InnerException)
        {
            if (failure is WorkspaceException { EncodedAuthorizationMessage: { Length: > 0 } message })
            {
                return message;
            }
        }

        throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument,
            $"The error '{DisplayText.Escape(record.FullyQualifiedErrorId)}' has no encoded message. "
            + "Only a refusal (WorkspacePermissionDenied) can have one, and not every refusal has. Nothing was sent.");
    }
}
