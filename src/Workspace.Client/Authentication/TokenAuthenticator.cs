namespace Workspace.Client.Authentication;

/// <summary>Sends a token that was obtained elsewhere. It is not renewed.</summary>
internal sealed class TokenAuthenticator : RequestAuthenticator
{
    internal const string TokenHeader = "X-Auth-Token";

    private readonly Secret _token;

    internal TokenAuthenticator(Secret token) => _token = token;

    public override Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Put(request, _token.ToPlainText());
        return Task.CompletedTask;
    }

    public override string? Redact(string? text) => _token.Redact(text);

    internal static void Put(HttpRequestMessage request, string token)
    {
        request.Headers.Remove(TokenHeader);
        request.Headers.TryAddWithoutValidation(TokenHeader, token);
    }

    public override void Dispose() => _token.Dispose();
}
