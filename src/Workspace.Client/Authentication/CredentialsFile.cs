using System.Text;

namespace Workspace.Client.Authentication;

/// <summary>
/// The vendor's credentials file: INI, with the access key in the section <c>[basic]</c>. Secrets never become strings; the text is
/// overwritten after they are copied.
/// </summary>
internal sealed class CredentialsFile
{
    private const string PathVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
    private const string Section = "basic";
    private const int LargestFile = 1024 * 1024;

    private readonly string _path;
    private readonly byte[] _content;

    private CredentialsFile(string path, byte[] content)
    {
        _path = path;
        _content = content;
    }

    /// <summary>The default path of the file.</summary>
    internal static string UsualPath(ICredentialEnvironment environment) => Path.Combine(environment.HomeFolder, ".huaweicloud", "credentials");

    /// <summary>Finds the file; <see langword="null"/> if no path is specified and the default file does not exist.</summary>
    internal static CredentialsFile? Find(ICredentialEnvironment environment)
    {
        bool isNamed = environment.Variable(PathVariable) is { Length: > 0 };
        if (!isNamed && environment.HomeFolder.Length == 0)
        {
            // Without a home folder the path would be relative, and a file in the current folder would be used.
            return null;
        }

        string path = isNamed ? environment.FullPath(environment.Variable(PathVariable)!) : UsualPath(environment);
        try
        {
            byte[]? content = environment.Read(path);
            return content is null
                ? isNamed
                    ? throw Wrong($"The environment variable {PathVariable} names a credentials file that does not exist: {path}.")
                    : null
                : content.Length > LargestFile ? throw Wrong($"{path} is too large to be a credentials file.") : new CredentialsFile(path, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong($"The credentials file {path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the access key and the settings beside it.</summary>
    /// <param name="region">The region of the result; the file does not contain one.</param>
    internal FoundCredentials Read(string? region)
    {
        char[] text = Decode(_content);
        try
        {
            return Read(new CredentialsText(_path, text, Section), region);
        }
        finally
        {
            Array.Clear(text, 0, text.Length);
            Array.Clear(_content, 0, _content.Length);
        }
    }

    private FoundCredentials Read(CredentialsText text, string? region)
    {
        string id = text.Text("ak") ?? throw Missing("ak");
        string checkedId = WorkspaceCredentials.CheckedKeyId(id, text.Where("ak"));
        Secret secretKey = text.Secret("sk") ?? throw Missing("sk");
        Secret? securityToken = null;
        try
        {
            securityToken = text.Secret("security_token");
            return new FoundCredentials(
                WorkspaceCredentials.FromAccessKey(checkedId, secretKey, securityToken), "CredentialsFile", $"the file {_path}")
            {
                Region = region,
                ProjectId = text.Text("project_id"),
                IamEndpoint = text.Text("iam_endpoint") is { } address ? FoundAddress.Read(address, text.Where("iam_endpoint")) : null,
            };
        }
        catch
        {
            secretKey.Dispose();
            securityToken?.Dispose();
            throw;
        }
    }

    // Notepad and > of Windows PowerShell write a byte order mark, and > writes UTF-16.
    private static char[] Decode(byte[] content)
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] mark = encoding.GetPreamble();
            if (content.Take(mark.Length).SequenceEqual(mark))
            {
                return encoding.GetChars(content, mark.Length, content.Length - mark.Length);
            }
        }

        return Encoding.UTF8.GetChars(content);
    }

    private WorkspaceException Missing(string name) => Wrong($"{_path} has no '{name} = ...' in its section [{Section}], which needs 'ak' and 'sk'.");

    private static WorkspaceException Wrong(string message, Exception? cause = null) =>
        new(WorkspaceErrorKind.InvalidArgument, message + " Nothing was sent.", cause);
}
