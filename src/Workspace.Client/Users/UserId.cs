namespace Workspace.Client.Users;

/// <summary>Validates a user's id before it becomes part of an address.</summary>
internal static class UserId
{
    private const int LongestId = 128;

    internal static string Validate(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, "The user's id is empty. Take it from the Id property of Get-WorkspaceUser. Nothing was sent.");
        }

        foreach (char character in id!)
        {
            // Ids are hex digits or Windows SIDs. Characters that could change the path of the address are refused.
            if (!(char.IsLetterOrDigit(character) && character < 128) && character is not ('-' or '_'))
            {
                throw Malformed(id);
            }
        }

        return id.Length <= LongestId ? id : throw Malformed(id);
    }

    private static WorkspaceException Malformed(string id) => new(
        WorkspaceErrorKind.InvalidArgument,
        $"'{DisplayText.Escape(id.Length <= LongestId ? id : id.Substring(0, LongestId) + "...")}' is not a user's id, which has letters, digits, '-' and '_' only. "
        + "Take it from the Id property of Get-WorkspaceUser, or name the user with -UserName. Nothing was sent.");
}
