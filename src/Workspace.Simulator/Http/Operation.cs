namespace Workspace.Simulator.Http;

/// <summary>The operations that the service offers.</summary>
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
