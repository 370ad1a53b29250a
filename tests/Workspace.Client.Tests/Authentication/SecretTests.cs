using System.Reflection;
using Workspace.Client.Authentication;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

public sealed class SecretTests
{
    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak")]
    [InlineData("carriage\rreturn")]
    [InlineData("nul\0")]
    [InlineData("escape\u001b[31m")]
    [InlineData("c1\u0085")]
    public void Empty_and_control_characters_are_refused_in_each_kind(string text)
    {
        Assert.All(
            new Action[]
            {
                () => Secret.From(text, "The password"),
                () => Secret.FromKey(text, "The token"),
                () => Secret.From(TestSession.Secure(text), "The password"),
                () => Secret.FromKey(TestSession.Secure(text), "The token"),
            },
            make =>
            {
                WorkspaceException refused = Assert.Throws<WorkspaceException>(make);
                Assert.Equal(WorkspaceErrorKind.InvalidArgument, refused.Kind);
                Assert.Contains("Nothing was sent", refused.Message, StringComparison.Ordinal);
                Assert.True(text.Length == 0 || !refused.ToString().Contains(text, StringComparison.Ordinal));
            });
    }

    [Theory]
    [InlineData("two words")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("Schlüssel")]
    public void A_key_has_only_characters_that_keys_have_and_a_password_any(string text)
    {
        Assert.Equal(WorkspaceErrorKind.InvalidArgument, Assert.Throws<WorkspaceException>(() => Secret.FromKey(text, "The token")).Kind);
        using Secret password = Secret.From(text, "The password");
        Assert.True(password.Matches(text));
    }

    [Fact]
    public void Disposing_overwrites_the_buffer_and_ends_every_use()
    {
        Secret secret = Secret.FromKey("very-secret", "The token");
        byte[] buffer = BufferOf(secret);
        Assert.Equal("very-secret"u8.ToArray(), buffer);

        secret.Dispose();
        secret.Dispose();

        Assert.All(buffer, octet => Assert.Equal(0, octet));
        Assert.Equal(WorkspaceErrorKind.SessionUnusable, Assert.Throws<WorkspaceException>(() => secret.ToPlainText()).Kind);
        Assert.Throws<WorkspaceException>(() => secret.CopyBytes());
        Assert.Equal("***", secret.ToString());
    }

    [Fact]
    public void A_text_that_repeats_the_secret_is_shown_without_it()
    {
        using Secret secret = Secret.FromKey("very-secret", "The token");

        Assert.Equal("token *** and *** are wrong", secret.Redact("token very-secret and very-secret are wrong"));
        Assert.Null(secret.Redact(null));
    }

    [Fact]
    public async Task Disposing_a_client_overwrites_every_secret_it_has()
    {
        foreach (WorkspaceCredentials credentials in new[]
        {
            TestSession.Token(),
            WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey), TestSession.Secure("temporary")),
            WorkspaceCredentials.FromPassword("bob", TestSession.Secure("pass word"), "account"),
        })
        {
            byte[][] buffers = [.. SecretsOf(credentials).Select(BufferOf)];
            Assert.NotEmpty(buffers);
            WorkspaceClient client = await TestSession.ConnectAsync(null, credentials: credentials);
            Assert.All(buffers, buffer => Assert.Contains(buffer, octet => octet != 0));

            client.Dispose();

            Assert.All(buffers, buffer => Assert.All(buffer, octet => Assert.Equal(0, octet)));
        }
    }

    [Fact]
    public async Task A_connection_that_fails_overwrites_them_too()
    {
        WorkspaceCredentials credentials = TestSession.Token();
        byte[] buffer = BufferOf(SecretsOf(credentials).Single());

        await TestSession.FailureAsync(() => TestSession.ConnectAsync(null, credentials: credentials, endpoint: new Uri("http://plain.example.com")));

        Assert.All(buffer, octet => Assert.Equal(0, octet));
    }

    internal static byte[] BufferOf(Secret secret) =>
        (byte[])typeof(Secret).GetField("_utf8", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(secret)!;

    private static IEnumerable<Secret> SecretsOf(WorkspaceCredentials credentials) =>
        ((IDisposable[])typeof(WorkspaceCredentials).GetField("_secrets", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(credentials)!).Cast<Secret>();
}
