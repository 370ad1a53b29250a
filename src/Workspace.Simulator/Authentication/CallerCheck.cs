using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>Decides whether a request comes from a caller who is signed in.</summary>
internal sealed class CallerCheck
{
    private readonly SignatureCheck _signatures;
    private readonly TokenStore _tokens;

    internal CallerCheck(SimulatorOptions options, TokenStore tokens)
    {
        _signatures = new SignatureCheck(options);
        _tokens = tokens;
    }

    /// <summary>Lets a request pass that is signed, or has a good token where tokens serve.</summary>
    /// <exception cref="ServiceRefusalException">The request proves nothing, or not enough.</exception>
    internal void Check(SimulatorRequest request, bool tokensServe)
    {
        if (request.Header("Authorization") is { } authorization)
        {
            _signatures.Check(request, authorization);
        }
        else if (tokensServe && request.Header("X-Auth-Token") is { } token)
        {
            _tokens.Check(token.Trim());
        }
        else
        {
            throw ServiceRefusalException.NotAuthenticated(tokensServe
                ? "the request is neither signed nor has it a token."
                : "the request must be signed with an access key.");
        }
    }
}
