using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Workspace.Client.Authentication;

namespace Workspace.Benchmarks;

/// <summary>The signature of a request for a page of users, and only the hashes that it requires.</summary>
public class SigningBenchmarks
{
    private const string AccessKey = "AKEXAMPLE0000000WKS1";
    private const string SecretKey = "sKexample/0000000+WorkspaceSecretKey0000";
    private const string Date = "20260210T080000Z";
    private const string Project = "0bec5db98280d2d02fd6c00c2de791ce";

    private static readonly Uri Address = new(
        $"https://workspace.ap-southeast-1.myhuaweicloud.com/v2/{Project}/users?group_name=Accounting&disabled=false&limit=101&offset=999");

    private static readonly KeyValuePair<string, string>[] Headers =
    [
        new("host", Address.Host),
        new("X-Project-Id", Project),
        new("X-Sdk-Date", Date),
        new("content-type", "application/json"),
    ];

    private readonly Secret _secret = Secret.FromKey(SecretKey, "The secret key");
    private readonly byte[] _key = Encoding.UTF8.GetBytes(SecretKey);
    private readonly byte[] _canonical = Encoding.UTF8.GetBytes(RequestSigner.CanonicalRequest("GET", Address, Headers, []));
    private readonly byte[] _toSign = Encoding.UTF8.GetBytes($"SDK-HMAC-SHA256\n{Date}\n{new string('0', 64)}");

    [Benchmark(Baseline = true)]
    public byte[] Hashes()
    {
        // The hashes that the service requires: of the body, of the request with it, and of both with the key.
        _ = SHA256.HashData([]);
        _ = SHA256.HashData(_canonical);
        return HMACSHA256.HashData(_key, _toSign);
    }

    [Benchmark]
    public string Signature() => RequestSigner.Authorization(AccessKey, _secret, Date, "GET", Address, Headers, []);
}
