using System.Security.Cryptography;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>The issued tokens and their expiry times. Thread-safe.</summary>
internal sealed class TokenStore
{
    /// <summary>The number of stored tokens. Expired tokens stay, because their error differs from that of unknown tokens.</summary>
    private const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _expiry = new(StringComparer.Ordinal);
    private readonly HashSet<string> _revoked = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private readonly SimulatorOptions _options;

    internal TokenStore(SimulatorOptions options) => _options = options;

    internal string Issue(TimeSpan lifetime, out DateTimeOffset expiresAt)
    {
        byte[] random = new byte[48];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(random);
        }

        string token = "SIMULATOR-" + Convert.ToBase64String(random).Replace('+', '-').Replace('/', '_');
        expiresAt = _options.Clock() + lifetime;
        lock (_gate)
        {
            _expiry.Add(token, expiresAt);
            _oldestFirst.Enqueue(token);
            if (_oldestFirst.Count > Capacity)
            {
                string oldest = _oldestFirst.Dequeue();
                _expiry.Remove(oldest);
                _revoked.Remove(oldest);
            }
        }

        return token;
    }

    /// <summary>Accepts a valid token.</summary>
    /// <exception cref="ServiceErrorException">The token is unknown, revoked or expired (status 401).</exception>
    internal void Validate(string token)
    {
        lock (_gate)
        {
            if (!_expiry.TryGetValue(token, out DateTimeOffset expiresAt))
            {
                throw ServiceErrorException.NotAuthenticated("decrypt token fail.");
            }

            if (_revoked.Contains(token))
            {
                throw ServiceErrorException.NotAuthenticated("the token has been revoked.");
            }

            if (expiresAt <= _options.Clock())
            {
                throw ServiceErrorException.TokenExpired();
            }
        }
    }

    internal bool Revoke(string token)
    {
        lock (_gate)
        {
            return _expiry.ContainsKey(token) && _revoked.Add(token);
        }
    }

    internal int RevokeAll()
    {
        lock (_gate)
        {
            int before = _revoked.Count;
            _revoked.UnionWith(_expiry.Keys);
            return _revoked.Count - before;
        }
    }
}
