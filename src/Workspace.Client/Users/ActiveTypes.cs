namespace Workspace.Client.Users;

/// <summary>The service's spelling of <see cref="WorkspaceActiveType"/>.</summary>
internal static class ActiveTypes
{
    internal static WorkspaceActiveType? Read(string? text) => text?.ToUpperInvariant() switch
    {
        "USER_ACTIVATE" => WorkspaceActiveType.UserActivate,
        "ADMIN_ACTIVATE" => WorkspaceActiveType.AdminActivate,
        _ => null,
    };

    internal static string? Write(WorkspaceActiveType? activeType) => activeType switch
    {
        WorkspaceActiveType.UserActivate => "USER_ACTIVATE",
        WorkspaceActiveType.AdminActivate => "ADMIN_ACTIVATE",
        _ => null,
    };
}
