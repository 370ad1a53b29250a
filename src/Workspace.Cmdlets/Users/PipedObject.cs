namespace Workspace.Cmdlets.Users;

/// <summary>What kind of object a record is, by the names of its types and by a property that only objects of Active Directory have.</summary>
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

    /// <summary>Whether it comes from Active Directory, with everything that is known there about the person.</summary>
    /// <param name="typeNames">The names of its types; <see langword="null"/> if they are not known.</param>
    /// <param name="directoryProperty">The value of <c>objectGUID</c>, <c>objectSid</c> or <c>objectClass</c>, if it has one.</param>
    internal static bool IsOfDirectory(string[]? typeNames, object? directoryProperty) =>
        !IsWorkspaceUser(typeNames)
        && (directoryProperty is not null || (typeNames is not null && typeNames.Any(IsDirectoryType)));

    /// <summary>Whether it is a user of this module, or the picture of one from a file or another process.</summary>
    internal static bool IsWorkspaceUser(string[]? typeNames) => typeNames is not null && typeNames.Any(type =>
        string.Equals(Original(type), typeof(WorkspaceUser).FullName, StringComparison.Ordinal));

    /// <summary>Whether a name is no name but PowerShell's text for an object without one, such as <c>@{Mail=x}</c>.</summary>
    internal static bool IsTextOfObject(string? userName) => userName is not null && userName.StartsWith("@{", StringComparison.Ordinal);

    private static bool IsDirectoryType(string type) => DirectoryTypes.Contains(Original(type), StringComparer.OrdinalIgnoreCase);

    // Objects of other processes are pictures, whose types say so. A selection of properties is not of the directory: its properties were named.
    private static string Original(string type) =>
        type.StartsWith("Deserialized.", StringComparison.Ordinal) ? type.Substring("Deserialized.".Length) : type;
}
