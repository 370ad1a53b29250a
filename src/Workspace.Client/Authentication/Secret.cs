using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace Workspace.Client.Authentication;

/// <summary>
/// A password, key or token in the one copy that the client keeps. <see cref="Dispose"/> overwrites it; <see cref="ToString"/> never shows it.
/// </summary>
public sealed class Secret : IDisposable
{
    private readonly object _gate = new();
    private byte[]? _utf8;

    private Secret(byte[] utf8) => _utf8 = utf8;

    /// <summary>Copies a secure string.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="what">What it is, for the error text, such as <c>The token</c>.</param>
    /// <exception cref="WorkspaceException">It is empty, or has a space or control character in it (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static Secret From(SecureString value, string what)
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
            return From(characters, what);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Copies a secret that exists as text already, as an environment variable does.</summary>
    /// <inheritdoc cref="From(SecureString, string)"/>
    public static Secret From(string value, string what)
    {
        char[] characters = (value ?? throw new ArgumentNullException(nameof(value))).ToCharArray();
        try
        {
            return From(characters, what);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Overwrites the secret. What needs it afterwards fails.</summary>
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

    /// <summary>Three asterisks, whatever the secret.</summary>
    public override string ToString() => "***";

    /// <summary>A copy of the secret's UTF-8 bytes, with room before and after them; the caller clears it.</summary>
    internal byte[] CopyBytes()
    {
        lock (_gate)
        {
            return (byte[])(_utf8 ?? throw Gone()).Clone();
        }
    }

    /// <summary>The secret as text, for a header, which can only be text.</summary>
    internal string Reveal()
    {
        lock (_gate)
        {
            return Encoding.UTF8.GetString(_utf8 ?? throw Gone());
        }
    }

    private static Secret From(char[] characters, string what)
    {
        if (characters.Length == 0)
        {
            throw new WorkspaceException(WorkspaceErrorKind.InvalidArgument, $"{what} is empty. Nothing was sent.");
        }

        foreach (char character in characters)
        {
            if (char.IsControl(character))
            {
                throw new WorkspaceException(
                    WorkspaceErrorKind.InvalidArgument,
                    $"{what} contains a line break or another control character. Copy it again without it. Nothing was sent.");
            }
        }

        return new Secret(Encoding.UTF8.GetBytes(characters));
    }

    private static WorkspaceException Gone() =>
        new(WorkspaceErrorKind.SessionUnusable, "The session was disconnected and its credentials cleared. Connect again with Connect-Workspace.");
}
