namespace Workspace.Client.Authentication;

/// <summary>Where credentials are looked for: this process's environment and files, or a test's.</summary>
internal interface ICredentialEnvironment
{
    /// <summary>The folder that <c>~</c> means; empty if there is none.</summary>
    string HomeFolder { get; }

    /// <summary>A path as it is from the current folder of whoever asks, if it is relative.</summary>
    string FullPath(string path);

    /// <summary>An environment variable; <see langword="null"/> if it is not set.</summary>
    string? Variable(string name);

    /// <summary>A file's content; <see langword="null"/> if there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    byte[]? Read(string path);
}
