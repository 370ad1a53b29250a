namespace Workspace.Simulator.Population;

/// <summary>Appends the next free number to a user name that exists already.</summary>
internal sealed class UserNameCounter
{
    private readonly Dictionary<(string Domain, string Name), int> _last = [];

    internal string Next(string domain, string name)
    {
        _last.TryGetValue((domain, name), out int last);
        _last[(domain, name)] = Math.Max(1, last) + 1;
        return UserGenerator.Numbered(name, _last[(domain, name)]);
    }
}
