using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace Workspace.Client.Authentication;

/// <summary>
/// The client's only copy of a password, key or token. <see cref="Dispose"/> overwrites it; <see cref="ToString"/> never shows it.
/// </summary>
public sealed class Secret : IDisposable
{
    private readonly object _gate = new();
    private byte[]? _utf8;

    private Secret(byte[] utf8) => _utf8 = utf8;

    /// <summary>Copies a password out of a secure string.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="what">The name of the value in error messages, such as <c>The password</c>.</param>
    /// <exception cref="WorkspaceException">It is empty, or has a control character in it (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static Secret From(SecureString value, string what) => From(value, what, IsPasswordCharacter);

    /// <summary>Copies a secret that exists as text already, as an environment variable does.</summary>
    /// <inheritdoc cref="From(SecureString, string)"/>
    public static Secret From(string value, string what) => From(value, what, IsPasswordCharacter);

    /// <summary>Copies a key or token out of a secure string.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="what">The name of the value in error messages, such as <c>The token</c>.</param>
    /// <exception cref="WorkspaceException">
    /// It is empty, or has a space, a control character or one beyond ASCII in it, as no key or token has (<see cref="WorkspaceErrorKind.InvalidArgument"/>).
    /// </exception>
    public static Secret FromKey(SecureString value, string what) => From(value, what, IsKeyCharacter);

    /// <summary>Copies a key or token that exists as text already, as an environment variable does.</summary>
    /// <inheritdoc cref="FromKey(SecureString, string)"/>
    public static Secret FromKey(string value, string what) => From(value, what, IsKeyCharacter);

    /// <inheritdoc cref="FromKey(SecureString, string)"/>
    /// <param name="text">Text that contains the key; not changed.</param>
    /// <param name="start">The index of the key's first character.</param>
    /// <param name="length">The number of characters.</param>
    /// <param name="what">The name of the value in error messages.</param>
    internal static Secret FromKey(char[] text, int start, int length, string what)
    {
        char[] characters = new char[length];
        Array.Copy(text, start, characters, 0, length);
        try
        {
            return From(characters, what, IsKeyCharacter);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    private static bool IsPasswordCharacter(char character) => !char.IsControl(character);

    /// <summary>Whether keys and tokens can have the character: printable ASCII without the space.</summary>
    internal static bool IsKeyCharacter(char character) => character is > ' ' and < '\u007f';

    private static Secret From(SecureString value, string what, Func<char, bool> isAllowed)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value));
        }

        char[] characters = new char[value.Length];
        IntPtr unmanaged = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            return From(characters, what, isAllowed);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    private static Secret From(string value, string what, Func<char, bool> isAllowed)
    {
        char[] characters = (value ?? throw new ArgumentNullException(nameof(value))).ToCharArray();
        try
        {
            return From(characters, what, isAllowed);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Overwrites the secret. Later uses throw.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_utf8 is not null)
            {
                Array.Clear(_utf8, 0, _utf8.Length);
                _utf8 = null;
            }
        }
    }

    /// <summary>Always three asterisks.</summary>
    public override string ToString() => "***";

    /// <summary>A copy of the secret's UTF-8 bytes; the caller clears it.</summary>
    internal byte[] CopyBytes()
    {
        lock (_gate)
        {
            return (byte[])(_utf8 ?? throw Gone()).Clone();
        }
    }

    /// <summary>The secret as text, for a header, which can only be text.</summary>
    internal string ToPlainText()
    {
        lock (_gate)
        {
            return Encoding.UTF8.GetString(_utf8 ?? throw Gone());
        }
    }

    /// <summary>Whether it is this text.</summary>
    internal bool Matches(string? text) => text is not null && IsEqual(text);

    /// <summary>Returns a text of the service with the secret redacted. After the secret is cleared, returns the text unchanged.</summary>
    internal string? Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        lock (_gate)
        {
            return _utf8 is null ? text : Redact(Encoding.UTF8.GetBytes(text), _utf8) ?? text;
        }
    }

    // Bytes are compared, because a string of the secret could not be cleared. Null if the secret is not in the text.
    private static string? Redact(byte[] text, byte[] secret)
    {
        int at = text.AsSpan().IndexOf(secret);
        if (at < 0)
        {
            return null;
        }

        StringBuilder redacted = new();
        int start = 0;
        while (at >= 0)
        {
            redacted.Append(Encoding.UTF8.GetString(text, start, at)).Append("***");
            start += at + secret.Length;
            at = text.AsSpan(start).IndexOf(secret);
        }

        return redacted.Append(Encoding.UTF8.GetString(text, start, text.Length - start)).ToString();
    }

    private bool IsEqual(string text)
    {
        lock (_gate)
        {
            return Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(_utf8 ?? throw Gone());
        }
    }

    private static Secret From(char[] characters, string what, Func<char, bool> isAllowed)
    {
        if (characters.Length == 0)
        {
            throw new WorkspaceException(WorkspaceErrorKind.InvalidArgument, $"{what} is empty. Nothing was sent.");
        }

        foreach (char character in characters)
        {
            if (!isAllowed(character))
            {
                throw new WorkspaceException(
                    WorkspaceErrorKind.InvalidArgument,
                    char.IsControl(character)
                        ? $"{what} contains a line break or another control character. Copy it again without it. Nothing was sent."
                        : $"{what} contains a space or another character that no key or token has. Copy it again without it. Nothing was sent.");
            }
        }

        return new Secret(Encoding.UTF8.GetBytes(characters));
    }

    private static WorkspaceException Gone() =>
        new(WorkspaceErrorKind.SessionUnusable, "The session was disconnected and its credentials cleared. Connect again with Connect-Workspace.");
}
