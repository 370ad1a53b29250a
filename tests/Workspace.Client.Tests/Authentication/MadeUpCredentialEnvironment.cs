using System.Text;
using Workspace.Client.Authentication;

namespace Workspace.Client.Tests.Authentication;

/// <summary>An environment and files that are made up.</summary>
internal sealed class MadeUpCredentialEnvironment : ICredentialEnvironment
{
    internal Dictionary<string, string> Variables { get; } = [];

    internal Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>What reading any file fails with.</summary>
    internal Exception? Broken { get; set; }

    public string HomeFolder => "/home/bob";

    internal string UsualFile
    {
        set => Files[Path.Combine(HomeFolder, ".huaweicloud", "credentials")] = Encoding.UTF8.GetBytes(value);
    }

    public string FullPath(string path) => path;

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public byte[]? Read(string path) => Broken is null ? Files.GetValueOrDefault(path) : throw Broken;
}
