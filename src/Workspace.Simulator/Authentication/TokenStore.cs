using System.Security.Cryptography;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>The tokens that were issued, and until when each is good. Safe for use by several threads.</summary>
internal sealed class TokenStore
{
    /// <summary>Old tokens are remembered, so that an expired one can be told from one that never was; this many of them.</summary>
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
                string forgotten = _oldestFirst.Dequeue();
                _expiry.Remove(forgotten);
                _revoked.Remove(forgotten);
            }
        }

        return token;
    }

    /// <summary>Lets a good token pass.</summary>
    /// <exception cref="ServiceRefusalException">The token is not good, or not any more.</exception>
    internal void Check(string token)
    {
        lock (_gate)
        {
            if (!_expiry.TryGetValue(token, out DateTimeOffset expiresAt))
            {
                throw ServiceRefusalException.NotAuthenticated("decrypt token fail.");
            }

            if (_revoked.Contains(token))
            {
                throw ServiceRefusalException.NotAuthenticated("the token has been revoked.");
            }

            if (expiresAt <= _options.Clock())
            {
                throw ServiceRefusalException.TokenExpired();
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
