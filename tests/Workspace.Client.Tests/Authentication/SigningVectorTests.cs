using System.Text;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Tests.Authentication;

public sealed class SigningVectorTests
{
    public static TheoryData<string> Names => [.. SigningVector.All.Select(vector => vector.Name)];

    [Fact]
    public void There_are_vectors_and_no_two_have_the_same_name()
    {
        Assert.True(SigningVector.All.Count >= 8, $"Only {SigningVector.All.Count} vectors were found.");
        Assert.Equal(SigningVector.All.Count, SigningVector.All.Select(vector => vector.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_canonical_request_is_the_vendors(string name)
    {
        SigningVector vector = Find(name);

        Assert.Equal(
            vector.CanonicalRequest,
            RequestSigner.CanonicalRequest(vector.Method, Address(vector), Headers(vector), Encoding.UTF8.GetBytes(vector.Body)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_authorization_header_is_the_vendors(string name)
    {
        SigningVector vector = Find(name);
        using Secret key = Secret.From(vector.SecretKey, "The secret key");

        Assert.Equal(
            vector.Authorization,
            RequestSigner.Authorization(
                vector.AccessKey,
                key,
                vector.Headers[RequestSigner.DateHeader],
                vector.Method,
                Address(vector),
                Headers(vector),
                Encoding.UTF8.GetBytes(vector.Body)));
    }

    private static SigningVector Find(string name) => SigningVector.All.Single(vector => string.Equals(vector.Name, name, StringComparison.Ordinal));

    // The address as the client itself would put it together.
    private static Uri Address(SigningVector vector)
    {
        QueryText query = new();
        foreach (string[] pair in vector.Query)
        {
            query.Add(PercentEncoding.Encode(pair[0]), pair[1]);
        }

        return new Uri($"https://{vector.Host}{vector.Path}{query}");
    }

    private static List<KeyValuePair<string, string>> Headers(SigningVector vector) => [new("Host", vector.Host), .. vector.Headers];
}
