namespace Workspace.Client.Authentication;

/// <summary>This process's environment and files.</summary>
internal sealed class ProcessCredentialEnvironment : ICredentialEnvironment
{
    public string HomeFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
