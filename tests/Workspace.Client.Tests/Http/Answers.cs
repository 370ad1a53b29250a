using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Workspace.Client.Tests.Http;

/// <summary>Answers for a scripted wire.</summary>
internal static class Answers
{
    internal static HttpResponseMessage Json(int status, string json, params (string Name, string Value)[] headers) =>
        Bytes(status, Encoding.UTF8.GetBytes(json), "application/json", headers);

    internal static HttpResponseMessage Bytes(int status, byte[] content, string contentType, params (string Name, string Value)[] headers) =>
        Body(status, new MemoryStream(content), contentType, headers);

    internal static HttpResponseMessage Body(int status, Stream content, string contentType, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StreamContent(content) };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach ((string name, string value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return response;
    }

    internal static HttpResponseMessage Empty(int status, params (string Name, string Value)[] headers) => Bytes(status, [], "text/plain", headers);

    internal static HttpResponseMessage Throttled(string? retryAfter = null) => retryAfter is null
        ? Json(429, """{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}""")
        : Json(429, """{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}""", ("Retry-After", retryAfter));

    /// <summary>A page of users whose ids begin at a number.</summary>
    internal static string Users(int first, int count, int? total)
    {
        string users = string.Join(",", Enumerable.Range(first, count).Select(number => $$"""{"id":"u{{number}}","user_name":"user{{number}}"}"""));
        return total is null ? $$"""{"users":[{{users}}]}""" : $$"""{"total_count":{{total}},"users":[{{users}}]}""";
    }

    internal const string Detail = """{"user_detail":{"id":"u1","user_name":"alice"}}""";

    internal const string Confirmation = """{"id":"u1"}""";
}
