namespace Workspace.Client.Renaming;

/// <summary>One of the users that a desktop is associated with.</summary>
/// <param name="Name">The name without domain, in the service's spelling.</param>
/// <param name="Domain">The domain in the service's spelling; <see langword="null"/> if it is not known.</param>
internal sealed record DesktopOwner(string Name, string? Domain)
{
    internal bool IsNamed(string name) => string.Equals(UnicodeForm.Compose(Name), UnicodeForm.Compose(name), StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Domain is null ? Name : Domain + "\\" + Name;
}
