namespace Workspace.Cmdlets.Users;

/// <summary>
/// Determines the kind of a piped object, from its type names and from properties that only objects of Active Directory have.
/// </summary>
internal static class PipedObject
{
    private static readonly string[] DirectoryTypes =
    [
        "Microsoft.ActiveDirectory.Management.ADUser",
        "Microsoft.ActiveDirectory.Management.ADAccount",
        "Microsoft.ActiveDirectory.Management.ADPrincipal",
        "Microsoft.ActiveDirectory.Management.ADObject",
        "PSOpenAD.OpenADUser",
        "PSOpenAD.OpenADAccount",
        "PSOpenAD.OpenADPrincipal",
        "PSOpenAD.OpenADObject",
        "System.DirectoryServices.DirectoryEntry",
        "System.DirectoryServices.SearchResult",
        "System.DirectoryServices.AccountManagement.UserPrincipal",
        "System.DirectoryServices.AccountManagement.Principal",
    ];

    /// <summary>Whether it comes from Active Directory, with all its properties.</summary>
    /// <param name="typeNames">The names of its types; <see langword="null"/> if they are not known.</param>
    /// <param name="directoryProperty">The value of <c>objectGUID</c>, <c>objectSid</c> or <c>objectClass</c>, if it has one.</param>
    internal static bool IsOfDirectory(string[]? typeNames, object? directoryProperty) =>
        !IsWorkspaceUser(typeNames)
        && (directoryProperty is not null || (typeNames is not null && typeNames.Any(IsDirectoryType)));

    /// <summary>Whether it is a user of this module, also if it was deserialized from a file or another process.</summary>
    internal static bool IsWorkspaceUser(string[]? typeNames) => typeNames is not null && typeNames.Any(type =>
        string.Equals(Original(type), typeof(WorkspaceUser).FullName, StringComparison.Ordinal));

    /// <summary>Whether a name is PowerShell's text of an object without a name, such as <c>@{Mail=x}</c>.</summary>
    internal static bool IsTextOfObject(string? userName) => userName is not null && userName.StartsWith("@{", StringComparison.Ordinal);

    private static bool IsDirectoryType(string type) => DirectoryTypes.Contains(Original(type), StringComparer.OrdinalIgnoreCase);

    // Deserialized objects have type names with a prefix. Select-Object's results are not directory objects: the caller named their
    // properties.
    private static string Original(string type) =>
        type.StartsWith("Deserialized.", StringComparison.Ordinal) ? type.Substring("Deserialized.".Length) : type;
}
