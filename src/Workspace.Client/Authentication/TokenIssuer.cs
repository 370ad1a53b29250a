using System.Globalization;
using System.Text.Json;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;

namespace Workspace.Client.Authentication;

/// <summary>Requests tokens from IAM with a password (<c>POST /v3/auth/tokens</c>).</summary>
internal sealed class TokenIssuer
{
    private const string TokenHeader = "X-Subject-Token";

    private readonly ServiceTransport _transport;
    private readonly Uri _iam;
    private readonly TokenScope _scope;
    private readonly TimeProvider _clock;
    private volatile bool _hasIssued;

    internal TokenIssuer(ServiceTransport transport, Uri iam, TokenScope scope, TimeProvider clock)
    {
        _transport = transport;
        _iam = iam;
        _scope = scope;
        _clock = clock;
    }

    /// <summary>Signs in. Only the end of the session cancels it.</summary>
    /// <exception cref="WorkspaceException">IAM refused the sign-in, is not reachable, or sent no token.</exception>
    internal async Task<IssuedToken> IssueAsync(PasswordLogin login, IRequestObserver observer)
    {
        byte[] body = login.RequestBody(_scope);
        try
        {
            ServiceRequest request = new(
                $"sign in to IAM as '{DisplayText.Escape(login.UserName)}' of account '{DisplayText.Escape(login.AccountName)}'",
                HttpMethod.Post,
                ServiceEndpoints.Combine(_iam, ["v3", "auth", "tokens"], new QueryText().Add("nocatalog", "true")))
            {
                Authenticated = false,
                Body = body,
                IsConnecting = !_hasIssued,
            };
            DateTimeOffset asked = _clock.GetUtcNow();
            IssuedToken issued = await _transport.SendAsync(
                request,
                async (response, content, running) =>
                {
                    TokenAnswerJson? said = await JsonAnswer.ReadAsync(content, IdentityJsonContext.Default.TokenAnswerJson, running).ConfigureAwait(false);
                    return new IssuedToken(TokenOf(response), asked, Lifetime(response, said?.Token), ProjectIdOf(said?.Token));
                },
                observer,
                CancellationToken.None).ConfigureAwait(false);
            _hasIssued = true;
            return issued;
        }
        finally
        {
            Array.Clear(body, 0, body.Length);
        }
    }

    private static Secret TokenOf(HttpResponseMessage response)
    {
        string token = response.Headers.TryGetValues(TokenHeader, out IEnumerable<string>? values) ? values.FirstOrDefault() ?? string.Empty : string.Empty;
        return token.Length > 0 && token.All(Secret.IsKeyCharacter)
            ? Secret.FromKey(token, "The token in IAM's response")
            : throw new JsonException($"IAM's response has no valid token in {TokenHeader}; check -IamEndpoint");
    }

    private static string? ProjectIdOf(TokenJson? token) => token?.Project?.Id is { Length: > 0 } id ? ProjectId.Validate(id) : null;

    // Both times are IAM's. This computer's clock can be wrong, and signing in with a password works anyway.
    private static TimeSpan? Lifetime(HttpResponseMessage response, TokenJson? token)
    {
        DateTimeOffset? from = Time(token?.IssuedAt) ?? response.Headers.Date;
        return Time(token?.ExpiresAt) is { } until && from is { } issued && until > issued ? until - issued : null;
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
