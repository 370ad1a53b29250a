using Workspace.Simulator.Http;

namespace Workspace.Simulator.Authorization;

/// <summary>The names that identity policies have for the operations.</summary>
internal static class PolicyAction
{
    internal const string ListUsers = "workspace:users:list";
    internal const string DecodeAuthorizationMessage = "sts::decodeAuthorizationMessage";

    /// <summary>The action that an operation needs; <see langword="null"/> if anybody who is signed in may do it.</summary>
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
