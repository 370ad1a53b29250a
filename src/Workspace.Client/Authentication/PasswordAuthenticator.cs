using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Authentication;

/// <summary>
/// Sends a token that IAM issues for a password. Renews the token before it expires, or when the service refuses it. All requests that
/// need a
/// new token wait for the same sign-in.
/// </summary>
internal sealed class PasswordAuthenticator : RequestAuthenticator
{
    private readonly object _gate = new();
    private readonly PasswordLogin _login;
    private readonly TimeProvider _clock;
    private TokenIssuer? _issuer;
    private IssuedToken? _token;

    // A late refusal can repeat the token of its request, which may be an older one.
    private IssuedToken? _tokenBefore;
    private Task? _signIn;
    private WorkspaceException? _refusal;
    private bool _disposed;

    internal PasswordAuthenticator(PasswordLogin login, TimeProvider clock)
    {
        _login = login;
        _clock = clock;
    }

    internal override void SignInThrough(TokenIssuer issuer) => _issuer = issuer;

    public override async Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await EnsureTokenAsync(ObserverOf(request), cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            TokenAuthenticator.Put(request, Token().Value.ToPlainText());
        }
    }

    public override async Task<bool> RenewAsync(HttpRequestMessage refused, CancellationToken cancellationToken)
    {
        string? sent = refused.Headers.TryGetValues(TokenAuthenticator.TokenHeader, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
        Task signIn;
        lock (_gate)
        {
            if (!Token().Value.Matches(sent))
            {
                // The refusal of another request has already renewed the token.
                return true;
            }

            Token().MarkRefused();
            signIn = SignIn(ObserverOf(refused));
        }

        await signIn.WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal override async Task<string?> FindProjectAsync(IRequestObserver observer, CancellationToken cancellationToken)
    {
        await EnsureTokenAsync(observer, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            return Token().ProjectId;
        }
    }

    public override string? Redact(string? text)
    {
        lock (_gate)
        {
            string? concealed = _token is null ? text : _token.Value.Redact(text);
            return _login.Redact(_tokenBefore is null ? concealed : _tokenBefore.Value.Redact(concealed));
        }
    }

    public override void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _login.Dispose();
            _token?.Dispose();
            _tokenBefore?.Dispose();
        }
    }

    private static IRequestObserver ObserverOf(HttpRequestMessage request) => RequestWatch.Of(request)?.Observer ?? SilentObserver.Instance;

    private static WorkspaceException Gone() => new(
        WorkspaceErrorKind.SessionUnusable, "The session was disconnected and its credentials cleared. Connect again with Connect-Workspace.");

    private async Task EnsureTokenAsync(IRequestObserver observer, CancellationToken cancellationToken)
    {
        Task signIn;
        lock (_gate)
        {
            if (_disposed)
            {
                throw Gone();
            }

            if (_token is not null && _clock.GetUtcNow() < _token.RenewAt)
            {
                return;
            }

            signIn = SignIn(observer);
        }

        try
        {
            await signIn.WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException) when (CanWait())
        {
            // IAM is not available now, but the token has not expired yet.
        }
    }

    /// <summary>Requires the gate.</summary>
    private IssuedToken Token() => _disposed ? throw Gone() : _token ?? throw new InvalidOperationException("There is no token yet.");

    private bool CanWait()
    {
        lock (_gate)
        {
            return !_disposed && _token is not null && _token.Postpone(_clock.GetUtcNow());
        }
    }

    /// <summary>
    /// Requires the gate. The sign-in belongs to the session: Ctrl+C in one command cancels only the wait of its request.
    /// </summary>
    private Task SignIn(IRequestObserver observer) => _signIn ??= _refusal is null
        ? Task.Run(() => SignInNowAsync(observer))
        : throw _refusal;

    private async Task SignInNowAsync(IRequestObserver observer)
    {
        try
        {
            IssuedToken issued = await (_issuer ?? throw new InvalidOperationException("There is no issuer."))
                .IssueAsync(_login, observer).ConfigureAwait(false);
            lock (_gate)
            {
                _tokenBefore?.Dispose();
                _tokenBefore = _token;
                _token = issued;
                if (_disposed)
                {
                    _tokenBefore?.Dispose();
                    issued.Dispose();
                }
            }
        }
        catch (WorkspaceException failure)
        {
            failure.IsFinal = true;
            lock (_gate)
            {
                // Not sent again: IAM locks a user after a few wrong passwords.
                _refusal = failure.Kind == WorkspaceErrorKind.AuthenticationFailed ? failure : null;
            }

            throw;
        }
        finally
        {
            lock (_gate)
            {
                _signIn = null;
            }
        }
    }
}
