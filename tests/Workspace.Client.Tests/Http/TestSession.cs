using System.Security;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Tests.Http;

/// <summary>Clients that are connected to a scripted wire, or to an address.</summary>
internal static class TestSession
{
    internal const string Project = "0bec5db98280d2d02fd6c00c2de791ce";
    internal const string AccessKey = "AKEXAMPLE0000000WKS1";
    internal const string SecretKey = "sKexample/0000000+WorkspaceSecretKey0000";

    internal static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    internal static WorkspaceCredentials Token() => WorkspaceCredentials.FromToken(Secure("token-that-nobody-may-see"));

    internal static Task<WorkspaceClient> ConnectAsync(
        HttpMessageHandler? wire,
        TimeProvider? clock = null,
        IRequestObserver? observer = null,
        int retries = 5,
        TimeSpan? timeout = null,
        Uri? endpoint = null,
        WorkspaceCredentials? credentials = null,
        int perSecond = 0) => WorkspaceClient.ConnectAsync(
        new WorkspaceClientOptions
        {
            Endpoint = endpoint ?? new Uri("https://workspace.example.com"),
            ProjectId = Project,
            PrimaryHandler = wire,
            Clock = clock ?? TimeProvider.System,
            MaximumRetryCount = retries,
            MaxRequestsPerSecond = perSecond,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        },
        credentials ?? Token(),
        observer,
        CancellationToken.None);

    /// <summary>Runs something that must fail, and returns how.</summary>
    internal static async Task<WorkspaceException> FailureAsync(Func<Task> work) => await Assert.ThrowsAsync<WorkspaceException>(work);
}
