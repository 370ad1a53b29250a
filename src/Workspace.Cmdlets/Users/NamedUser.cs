namespace Workspace.Cmdlets.Users;

/// <summary>The user of a record: an object, an id or a name.</summary>
internal sealed class NamedUser
{
    private NamedUser(object? target) => Target = target;

    /// <summary>The target object of errors: the object, the id or the name, as specified.</summary>
    internal object? Target { get; }

    /// <summary>The user as Get-WorkspaceUser output it; <see langword="null"/> if it is named otherwise.</summary>
    internal WorkspaceUser? User { get; private init; }

    /// <summary>The id; <see langword="null"/> if the user is named otherwise.</summary>
    internal string? Id { get; private init; }

    /// <summary>The name, with its domain if that was given; <see langword="null"/> if only the id is known.</summary>
    internal string? Name { get; private init; }

    internal static NamedUser Of(WorkspaceUser user) => new(user) { User = user, Id = user.Id, Name = user.ToString() };

    internal static NamedUser OfId(string? id, string? name) => new(id) { Id = id?.Trim() ?? string.Empty, Name = name };

    internal static NamedUser OfName(string? name) => new(name) { Name = name ?? string.Empty };
}
