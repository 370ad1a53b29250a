namespace Workspace.Simulator.People;

/// <summary>Counts how often a user name was wished for, so that the next person who wants it gets the next number behind it.</summary>
internal sealed class NameCounter
{
    private readonly Dictionary<(string Domain, string Name), int> _last = [];

    internal string Next(string domain, string name)
    {
        _last.TryGetValue((domain, name), out int last);
        _last[(domain, name)] = Math.Max(1, last) + 1;
        return PeopleSource.Numbered(name, _last[(domain, name)]);
    }
}
