namespace Workspace;

/// <summary>Who activates a desktop user's account (<c>active_type</c> on the pages "Querying Users" and "Modifying User Information").</summary>
public enum WorkspaceActiveType
{
    /// <summary>The user activates the account, from an e-mail or text message (<c>USER_ACTIVATE</c>).</summary>
    UserActivate = 0,

    /// <summary>The administrator activates the account (<c>ADMIN_ACTIVATE</c>).</summary>
    AdminActivate = 1,
}
