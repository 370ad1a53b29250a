using Workspace.Simulator.Http;

namespace Workspace.Simulator.Authorization;

/// <summary>The names of the operations in identity policies.</summary>
internal static class PolicyAction
{
    internal const string ListUsers = "workspace:users:list";
    internal const string DecodeAuthorizationMessage = "sts::decodeAuthorizationMessage";

    /// <summary>The action that an operation requires; <see langword="null"/> if authentication is enough.</summary>
    internal static string? Of(Operation operation) => operation switch
    {
        Operation.ListUsers => ListUsers,
        Operation.ShowUser => "workspace:users:get",
        Operation.ModifyUser => "workspace:users:update",
        Operation.ListDesktops => "workspace:desktops:list",
        Operation.ChangeUserName => "workspace:desktops:changeUsername",
        Operation.ShowTenant => "workspace:tenants:get",
        Operation.DecodeAuthorizationMessage => DecodeAuthorizationMessage,
        _ => null,
    };
}
