namespace Workspace.Simulator.Tests.Authentication;

public sealed class SignatureVerifierTests
{
    public static TheoryData<string> Vectors => new(SigningVector.Names());

    [Fact]
    public void The_signing_vectors_are_found() => Assert.True(SigningVector.Names().Count() >= 10);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_canonical_request_equals_the_vendors(string name)
    {
        SigningVector vector = SigningVector.Named(name);

        Assert.Equal(vector.CanonicalRequest, CanonicalRequest.Of(vector.Request, AuthorizationHeader.Parse(vector.Authorization)!.SignedHeaders));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vendors_signature_is_accepted(string name)
    {
        SigningVector vector = SigningVector.Named(name);

        new SignatureVerifier(vector.Options).Verify(vector.Request, vector.Authorization);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_request_changed_after_signing_is_refused(string name)
    {
        Action<SigningVector>[] changes =
        [
            static vector => vector.Method = "POST",
            static vector => vector.Path += "x",
            static vector => vector.Query += "&x=1",
            static vector => vector.Body += " ",
            static vector => vector.Headers["Host"] = "elsewhere.example",
            static vector => vector.Headers["X-Sdk-Date"] = "20260210T080001Z",
            static vector => vector.Authorization = vector.Authorization[..^1] + (vector.Authorization[^1] == '0' ? '1' : '0'),
            static vector => vector.Authorization = vector.Authorization[..^1],
            static vector => vector.Authorization = vector.Authorization.Replace("Signature=", "Signature=00", StringComparison.Ordinal),
            static vector => vector.Options.SecretKey = vector.Options.TemporarySecretKey = "another",
        ];
        foreach (Action<SigningVector> change in changes)
        {
            SigningVector vector = SigningVector.Named(name);
            change(vector);

            ServiceErrorException refusal = Assert.Throws<ServiceErrorException>(
                () => new SignatureVerifier(vector.Options).Verify(vector.Request, vector.Authorization));
            Assert.Equal((401, "APIGW.0301"), (refusal.Status, refusal.Code));
        }
    }

    [Fact]
    public void Repeated_names_are_sorted_by_value()
    {
        SimulatorRequest request = new("GET", "/a", "b=2&b=10&B=1&a=", [], []);

        Assert.Equal("GET\n/a/\nB=1&a=&b=10&b=2\n\n\n" + EmptyHash, CanonicalRequest.Of(request, []));
    }

    [Fact]
    public void Header_values_are_trimmed()
    {
        SimulatorRequest request = new("GET", "/", "", [new("Host", "  example.com ")], []);

        Assert.Equal("GET\n/\n\nhost:example.com\n\nhost\n" + EmptyHash, CanonicalRequest.Of(request, ["host"]));
    }

    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
