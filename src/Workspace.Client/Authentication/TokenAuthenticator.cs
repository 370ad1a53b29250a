namespace Workspace.Client.Authentication;

/// <summary>Sends a token that somebody else obtained; it is not renewed.</summary>
internal sealed class TokenAuthenticator : RequestAuthenticator
{
    internal const string TokenHeader = "X-Auth-Token";

    private readonly Secret _token;

    internal TokenAuthenticator(Secret token) => _token = token;

    internal override Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(TokenHeader);
        request.Headers.TryAddWithoutValidation(TokenHeader, _token.Reveal());
        return Task.CompletedTask;
    }

    public override void Dispose() => _token.Dispose();
}
