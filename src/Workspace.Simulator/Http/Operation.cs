namespace Workspace.Simulator.Http;

/// <summary>The operations of the service.</summary>
internal enum Operation
{
    ListUsers,
    ShowUser,
    ModifyUser,
    ListDesktops,
    ChangeUserName,
    ShowTenant,
    IssueToken,
    ListProjects,
    DecodeAuthorizationMessage,
}
