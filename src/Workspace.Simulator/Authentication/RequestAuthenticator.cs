using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>Authenticates requests by their signature or token.</summary>
internal sealed class RequestAuthenticator
{
    private readonly SignatureVerifier _verifier;
    private readonly TokenStore _tokens;

    internal RequestAuthenticator(SimulatorOptions options, TokenStore tokens)
    {
        _verifier = new SignatureVerifier(options);
        _tokens = tokens;
    }

    /// <summary>Accepts a request with a valid signature, or with a valid token where the operation accepts tokens.</summary>
    /// <exception cref="ServiceErrorException">The request has no valid credentials (status 401).</exception>
    internal void Authenticate(SimulatorRequest request, bool acceptsToken)
    {
        if (request.Header("Authorization") is { } authorization)
        {
            _verifier.Verify(request, authorization);
        }
        else if (acceptsToken && request.Header("X-Auth-Token") is { } token)
        {
            _tokens.Validate(token.Trim());
        }
        else
        {
            throw ServiceErrorException.NotAuthenticated(acceptsToken
                ? "the request has neither a signature nor a token."
                : "the request must be signed with an access key.");
        }
    }
}
