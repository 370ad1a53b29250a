namespace Workspace.Client.Authentication;

/// <summary>The environment variables and files that can contain credentials. Tests replace it.</summary>
internal interface ICredentialEnvironment
{
    /// <summary>The folder that <c>~</c> means; empty if there is none.</summary>
    string HomeFolder { get; }

    /// <summary>The full path; a relative path is resolved from the caller's current folder.</summary>
    string FullPath(string path);

    /// <summary>An environment variable; <see langword="null"/> if it is not set.</summary>
    string? Variable(string name);

    /// <summary>A file's content; <see langword="null"/> if there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    byte[]? Read(string path);
}
