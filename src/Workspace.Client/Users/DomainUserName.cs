using System.Globalization;
using Workspace.Client.Json;

namespace Workspace.Client.Users;

/// <summary>
/// A parsed user name. The service takes the name and its domain separately; people write <c>DOMAIN\name</c> and <c>name@domain</c>.
/// </summary>
/// <param name="Name">The name, without domain.</param>
/// <param name="Domain">The domain; <see langword="null"/> if none was given.</param>
public readonly record struct DomainUserName(string Name, string? Domain)
{
    /// <summary>The longest user name, in characters (Linux desktops).</summary>
    public const int LongestName = 64;

    /// <summary>The longest name with which people sign in to Windows desktops, in characters.</summary>
    public const int LongestWindowsName = 20;

    // What Windows refuses in a sign-in name, from the page "Changing the Associated Username of a Desktop".
    private const string Forbidden = "\"/\\[]:;|=,+*?<>@";

    /// <summary>
    /// Parses and validates a name. Refuses only what no directory accepts: Active Directory accepts a digit at the beginning, and spaces
    /// inside.
    /// </summary>
    /// <param name="text"><c>name</c>, <c>DOMAIN\name</c> or <c>name@domain</c>.</param>
    /// <param name="domain">The separately specified domain, if any.</param>
    /// <param name="what">Which name it is, for the error text, such as <c>old user name</c>.</param>
    /// <exception cref="WorkspaceException">Not a user name, or a domain that contradicts the other (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static DomainUserName Parse(string? text, string? domain, string what)
    {
        string trimmed = (text ?? string.Empty).Trim();
        domain = string.IsNullOrWhiteSpace(domain) ? null : domain!.Trim();
        (string name, string? own) = Split(trimmed);
        name = name.Trim();
        own = own?.Trim();
        if (own is { Length: 0 })
        {
            throw Invalid(what, trimmed, "has an empty domain");
        }

        Check(name, trimmed, what);
        if (own is not null && domain is not null && !DomainName.IsSame(own, domain))
        {
            throw Invalid(what, trimmed, $"names a domain, and '{DisplayText.Escape(domain)}' is given beside it: name one domain only");
        }

        CheckDomain(own ?? domain, trimmed, what);
        return new DomainUserName(name, own ?? domain);
    }

    /// <summary>
    /// Whether a listed user can be the user with this name: the same name, and the same domain if both are known. If a domain is not
    /// known,
    /// only the user's detail can decide; see <see cref="IsProvenBy"/>.
    /// </summary>
    /// <param name="user">A user from the list.</param>
    public bool Matches(WorkspaceUser user) =>
        string.Equals(user.UserName, Name, StringComparison.OrdinalIgnoreCase)
        && (Domain is null || string.IsNullOrEmpty(user.Domain) || DomainName.IsSame(user.Domain!, Domain));

    /// <summary>
    /// Whether a user that <see cref="Matches"/> is certainly the user with this name: the name has no domain, or the user's domain is
    /// known.
    /// </summary>
    /// <param name="user">A user from the list.</param>
    public bool IsProvenBy(WorkspaceUser user) => Matches(user) && (Domain is null || !string.IsNullOrEmpty(user.Domain));

    /// <summary><c>DOMAIN\name</c>, or the name alone.</summary>
    public override string ToString() => Domain is null ? Name : Domain + "\\" + Name;

    private static (string Name, string? Domain) Split(string text)
    {
        int backslash = text.IndexOf('\\');
        if (backslash >= 0)
        {
            return (text.Substring(backslash + 1), text.Substring(0, backslash));
        }

        int at = text.LastIndexOf('@');
        return at >= 0 ? (text.Substring(0, at), text.Substring(at + 1)) : (text, null);
    }

    private static void Check(string name, string whole, string what)
    {
        if (name.Length == 0)
        {
            throw Invalid(what, whole, "is empty");
        }

        if (name.Length > LongestName)
        {
            throw Invalid(what, whole, $"has {name.Length} characters, and a user name at most {LongestName} (Linux; Windows has {LongestWindowsName})");
        }

        if (name.All(character => character is '.' or ' '))
        {
            throw Invalid(what, whole, "has dots and blanks only");
        }

        foreach (char character in name)
        {
            if (Forbidden.IndexOf(character) >= 0 || IsInvisible(character))
            {
                throw Invalid(
                    what, whole, $"contains {(IsInvisible(character) ? "an invisible or control character" : $"'{character}'")}, which a user name must not");
            }
        }

        if (UnpairedSurrogate.IsIn(name))
        {
            throw Invalid(what, whole, "contains half a character (an unpaired surrogate)");
        }
    }

    private static void CheckDomain(string? domain, string whole, string what)
    {
        if (domain is not null && (domain.Length > 255 || UnpairedSurrogate.IsIn(domain)
            || domain.Any(character => Forbidden.IndexOf(character) >= 0 || char.IsWhiteSpace(character) || IsInvisible(character))))
        {
            throw Invalid(what, whole, $"has the domain '{Shown(domain)}', which is not a valid domain name");
        }
    }

    // Stricter than the escaping of the service's texts: sign-in names contain no joiners.
    private static bool IsInvisible(char character) =>
        DisplayText.IsEscaped(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    // The beginning of a long text is sufficient to find it.
    private static string? Shown(string text) => DisplayText.Escape(text.Length <= 100 ? text : text.Substring(0, 100) + "...");

    private static WorkspaceException Invalid(string what, string whole, string problem) => new(
        WorkspaceErrorKind.InvalidArgument, $"The {what} '{Shown(whole)}' {problem}. Nothing was sent.");
}
