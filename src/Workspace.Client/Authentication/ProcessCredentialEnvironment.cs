namespace Workspace.Client.Authentication;

/// <summary>This process's environment and files.</summary>
internal sealed class ProcessCredentialEnvironment : ICredentialEnvironment
{
    private readonly string? _currentFolder;

    /// <summary>Creates an instance.</summary>
    /// <param name="currentFolder">The base of relative paths; <see langword="null"/> for the current folder of the process.</param>
    internal ProcessCredentialEnvironment(string? currentFolder) => _currentFolder = currentFolder;

    public string HomeFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public string FullPath(string path) => _currentFolder is null ? path : Path.Combine(_currentFolder, path);

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
