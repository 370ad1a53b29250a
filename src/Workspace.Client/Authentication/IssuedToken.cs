using Workspace.Client.Authentication;

namespace Workspace.Client.Authentication;

/// <summary>A token that IAM issued, and how long to use it, measured with this computer's clock.</summary>
internal sealed class IssuedToken : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private DateTimeOffset _expiresAt;

    /// <summary>Creates a token.</summary>
    /// <param name="value">The token.</param>
    /// <param name="obtainedAt">When it was requested.</param>
    /// <param name="lifetime">
    /// How long it is valid; <see langword="null"/> if IAM does not state it: then it is used until it is refused.
    /// </param>
    /// <param name="projectId">The project of the token, if IAM states it.</param>
    internal IssuedToken(Secret value, DateTimeOffset obtainedAt, TimeSpan? lifetime, string? projectId)
    {
        Value = value;
        ProjectId = projectId;
        _expiresAt = lifetime is { } known ? obtainedAt + known : DateTimeOffset.MaxValue;
        RenewAt = lifetime is { } limited ? _expiresAt - Margin(limited) : DateTimeOffset.MaxValue;
    }

    internal Secret Value { get; }

    internal string? ProjectId { get; }

    /// <summary>When to renew it.</summary>
    internal DateTimeOffset RenewAt { get; private set; }

    /// <summary>The service has refused the token.</summary>
    internal void MarkRefused() => RenewAt = _expiresAt = DateTimeOffset.MinValue;

    /// <summary>The renewal failed. Returns true if this token is still valid; the renewal is then tried again later.</summary>
    internal bool Postpone(DateTimeOffset now)
    {
        if (now >= _expiresAt)
        {
            return false;
        }

        RenewAt = now + TimeSpan.FromTicks((_expiresAt - now).Ticks / 4);
        return true;
    }

    public void Dispose() => Value.Dispose();

    private static TimeSpan Margin(TimeSpan lifetime)
    {
        TimeSpan fifth = TimeSpan.FromTicks(lifetime.Ticks / 5);
        return fifth < LongestMargin ? fifth : LongestMargin;
    }
}
