using System.Text.Encodings.Web;
using System.Text.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Renaming;

/// <summary>A change of the user name that desktops are associated with (page "Changing the Associated Username of a Desktop in the AD Scenario").</summary>
public sealed class DesktopUserNameChange
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a change. Names are brought to Unicode's composed form (NFC), so that one name is not two.</summary>
    /// <param name="oldUser">Who has the desktops: every one of them moves.</param>
    /// <param name="newUser">Who gets them.</param>
    /// <param name="restart">Whether the desktops restart afterwards.</param>
    /// <exception cref="WorkspaceException">Both are the same (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public DesktopUserNameChange(DomainUserName oldUser, DomainUserName newUser, bool restart)
    {
        oldUser = oldUser with { Name = UnicodeForm.Compose(oldUser.Name) };
        newUser = newUser with { Name = UnicodeForm.Compose(newUser.Name) };
        if (oldUser == newUser)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, $"The old and the new user name are the same, '{DisplayText.Escape(oldUser.ToString())}'. Nothing was sent.");
        }

        OldUser = oldUser;
        NewUser = newUser;
        Restart = restart;
    }

    /// <summary>Who has the desktops.</summary>
    public DomainUserName OldUser { get; }

    /// <summary>Who gets them.</summary>
    public DomainUserName NewUser { get; }

    /// <summary>Whether the desktops restart afterwards.</summary>
    public bool Restart { get; }

    /// <summary>Whether only the domain or the spelling changes.</summary>
    internal bool KeepsName => string.Equals(OldUser.Name, NewUser.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>old -&gt; new</c>, with the domains that are given.</summary>
    public override string ToString() => $"{OldUser} -> {NewUser}";

    /// <summary>The body that is sent: UTF-8 JSON. A domain that is not known is left out, and so is a restart that is not wanted.</summary>
    internal byte[] ToJson()
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, Readable))
        {
            writer.WriteStartObject();
            Write(writer, "old_username", "old_user_domain", OldUser);
            Write(writer, "new_username", "new_user_domain", NewUser);
            if (Restart)
            {
                writer.WriteBoolean("is_reboot", true);
            }

            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string domain, DomainUserName user)
    {
        writer.WriteString(name, user.Name);
        if (user.Domain is not null)
        {
            writer.WriteString(domain, user.Domain);
        }
    }
}
