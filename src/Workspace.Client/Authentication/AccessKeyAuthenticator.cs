using System.Text.RegularExpressions;
using Workspace.Client.Http;

namespace Workspace.Client.Authentication;

/// <summary>Signs with an access key, permanent or temporary.</summary>
internal sealed class AccessKeyAuthenticator : RequestAuthenticator
{
    // A gateway can repeat the request's header in its response. A signature is valid for 15 minutes.
    private static readonly Regex SignatureForm = new(
        "(?<name>Signature\\s*[=:]\\s*\"?)[0-9a-f]{16,}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    private readonly string _accessKey;
    private readonly Secret _secretKey;
    private readonly Secret? _securityToken;
    private readonly TimeProvider _clock;

    internal AccessKeyAuthenticator(string accessKey, Secret secretKey, Secret? securityToken, TimeProvider clock)
    {
        _accessKey = accessKey;
        _secretKey = secretKey;
        _securityToken = securityToken;
        _clock = clock;
    }

    internal override bool Signs => true;

    public override Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string date = RequestSigner.FormatDate(_clock.GetUtcNow());
        Replace(request, RequestSigner.DateHeader, date);
        if (_securityToken is not null)
        {
            Replace(request, "X-Security-Token", _securityToken.ToPlainText());
        }

        byte[] body = (request.Content as AttemptContent)?.Bytes ?? [];
        string authorization = RequestSigner.Authorization(
            _accessKey, _secretKey, date, request.Method.Method, request.RequestUri!, HeadersToSign(request), body);
        Replace(request, "Authorization", authorization);
        return Task.CompletedTask;
    }

    public override string? Redact(string? text)
    {
        string? redacted = _secretKey.Redact(_securityToken is null ? text : _securityToken.Redact(text));
        return redacted is null ? null : SignatureForm.Replace(redacted, "${name}***");
    }

    public override void Dispose()
    {
        _secretKey.Dispose();
        _securityToken?.Dispose();
    }

    // Signs only headers that proxies do not change. A proxy can rewrite User-Agent or Accept-Encoding; the signature would then be wrong.
    private static List<KeyValuePair<string, string>> HeadersToSign(HttpRequestMessage request)
    {
        Uri address = request.RequestUri!;
        List<KeyValuePair<string, string>> headers =
        [
            new("host", address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}"),
        ];
        headers.AddRange(request.Headers
            .Where(header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
            .Select(header => new KeyValuePair<string, string>(header.Key, string.Join(",", header.Value))));
        if (request.Content?.Headers.ContentType is { } contentType)
        {
            headers.Add(new("content-type", contentType.ToString()));
        }

        return headers;
    }

    private static void Replace(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
