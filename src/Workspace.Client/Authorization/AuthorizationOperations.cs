using System.Text;
using System.Text.Json;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;

namespace Workspace.Client.Authorization;

/// <summary>Decodes the service's encoded authorization messages, with STS.</summary>
public sealed class AuthorizationOperations
{
    private const int LongestMessage = 10_240;

    private readonly ServiceTransport _transport;
    private readonly Uri _sts;
    private readonly IRequestObserver _observer;
    private readonly bool _signs;

    internal AuthorizationOperations(ServiceTransport transport, Uri sts, IRequestObserver observer, bool signs)
    {
        _transport = transport;
        _sts = sts;
        _observer = observer;
        _signs = signs;
    }

    /// <summary>
    /// Decodes an authorization message (<c>POST /v5/decode-authorization-message</c>). Needs the permission
    /// <c>sts::decodeAuthorizationMessage</c>.
    /// </summary>
    /// <param name="encodedMessage">The message, as <see cref="WorkspaceException.EncodedAuthorizationMessage"/> has it; 1 to 10,240 characters.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="WorkspaceException">
    /// The message is not valid; or the client signs in with a token, which STS does not accept
    /// (<see cref="WorkspaceErrorKind.SessionUnusable"/>); or STS refused.
    /// </exception>
    public async Task<WorkspaceAuthorizationDecision> DecodeAsync(string encodedMessage, CancellationToken cancellationToken)
    {
        string message = encodedMessage?.Trim() ?? string.Empty;
        if (message.Length is 0 or > LongestMessage || message.Any(character => char.IsControl(character) || character == ' '))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"An encoded message has 1 to {LongestMessage} characters without spaces. Copy it whole from the error's EncodedAuthorizationMessage. Nothing was sent.");
        }

        if (!_signs)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.SessionUnusable,
                "STS reads refusals out only to requests that are signed with an access key, and this session signs in with a token. "
                + "Run Connect-Workspace -AccessKey and name that session with -Session. Nothing was sent.");
        }

        ServiceRequest request = new(
            "read the encoded refusal", HttpMethod.Post, ServiceEndpoints.Combine(_sts, ["v5", "decode-authorization-message"]))
        {
            Body = Encoding.UTF8.GetBytes("{\"encoded_message\":\"" + JsonEncodedText.Encode(message) + "\"}"),
        };
        DecodedMessageJson? response = await _transport.SendAsync(
            request, (_, body, running) => JsonAnswer.ReadAsync(body, AuthorizationJsonContext.Default.DecodedMessageJson, running), _observer, cancellationToken)
            .ConfigureAwait(false);
        return DecisionText.Parse(response?.DecodedMessage ?? string.Empty);
    }
}
