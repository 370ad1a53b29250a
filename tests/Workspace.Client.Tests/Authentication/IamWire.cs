using System.Globalization;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

/// <summary>An IAM that numbers its tokens, and a service that takes the latest one only.</summary>
internal sealed class IamWire
{
    private readonly FakeClock _clock;
    private int _issued;

    internal IamWire(FakeClock clock)
    {
        _clock = clock;
        Wire = new ScriptedWire(AnswerAsync, clock);
    }

    internal ScriptedWire Wire { get; }

    internal TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What IAM's clock shows beyond the caller's.</summary>
    internal TimeSpan Ahead { get; set; }

    /// <summary>Answers the sign-ins in place of a token, while it is set.</summary>
    internal Func<HttpResponseMessage>? Refuses { get; set; }

    /// <summary>What sign-ins wait for.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal bool SaysProject { get; set; } = true;

    /// <summary>The number of the oldest token that the service still takes.</summary>
    internal int OldestGood { get; set; } = 1;

    internal int Issued => Volatile.Read(ref _issued);

    internal IEnumerable<SentRequest> SignIns => Wire.Sent.Where(sent => sent.Address.AbsolutePath.EndsWith("/v3/auth/tokens", StringComparison.Ordinal));

    internal IEnumerable<SentRequest> Requests => Wire.Sent.Where(sent => sent.Address.AbsolutePath.StartsWith("/v2/", StringComparison.Ordinal));

    private async Task<HttpResponseMessage> AnswerAsync(SentRequest sent, CancellationToken cancellationToken)
    {
        switch (sent.Address.AbsolutePath)
        {
            case "/v3/auth/tokens":
                await Gate.WaitAsync(cancellationToken);
                return Refuses?.Invoke() ?? Token();
            case "/v3/projects":
                return Answers.Json(200, $$"""{"projects":[{"id":"found-by-name","name":"ap-southeast-1","enabled":true}]}""");
            default:
                int number = int.Parse(sent.Headers["X-Auth-Token"].Split('-')[1], CultureInfo.InvariantCulture);
                return number >= OldestGood
                    ? Answers.Json(200, Answers.Detail)
                    : Answers.Json(401, """{"error_code":"APIGW.0307","error_msg":"The token must be updated."}""");
        }
    }

    private HttpResponseMessage Token()
    {
        DateTimeOffset now = _clock.GetUtcNow() + Ahead;
        string project = SaysProject ? $$""","project":{"id":"{{TestSession.Project}}","name":"ap-southeast-1" }""" : string.Empty;
        return Answers.Json(
            201,
            $$"""{"token":{"expires_at":"{{Text(now + Lifetime)}}","issued_at":"{{Text(now)}}"{{project}} } }""",
            ("X-Subject-Token", $"token-{Interlocked.Increment(ref _issued)}"));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
