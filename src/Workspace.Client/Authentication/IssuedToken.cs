using Workspace.Client.Authentication;

namespace Workspace.Client.Authentication;

/// <summary>A token that IAM issued, and how long to use it. By this computer's clock, whatever IAM's says.</summary>
internal sealed class IssuedToken : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private DateTimeOffset _expiresAt;

    /// <summary>Makes a token.</summary>
    /// <param name="value">The token.</param>
    /// <param name="obtainedAt">When it was asked for.</param>
    /// <param name="lifetime">How long it is good; <see langword="null"/> if IAM does not say: then it is used until it is refused.</param>
    /// <param name="projectId">The project that it is for, if IAM says it.</param>
    internal IssuedToken(Secret value, DateTimeOffset obtainedAt, TimeSpan? lifetime, string? projectId)
    {
        Value = value;
        ProjectId = projectId;
        _expiresAt = lifetime is { } known ? obtainedAt + known : DateTimeOffset.MaxValue;
        RenewAt = lifetime is { } limited ? _expiresAt - Margin(limited) : DateTimeOffset.MaxValue;
    }

    internal Secret Value { get; }

    internal string? ProjectId { get; }

    /// <summary>From when on another one should take its place.</summary>
    internal DateTimeOffset RenewAt { get; private set; }

    /// <summary>The service does not take it any more.</summary>
    internal void MarkRefused() => RenewAt = _expiresAt = DateTimeOffset.MinValue;

    /// <summary>Another one could not be had. True if this one is good meanwhile; the next try comes a little later.</summary>
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
