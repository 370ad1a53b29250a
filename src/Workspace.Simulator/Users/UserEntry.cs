using Workspace.Simulator.Population;

namespace Workspace.Simulator.Users;

/// <summary>
/// A user in the directory. Only the name is stored until the first change; all other values are generated from the number.
/// </summary>
internal sealed class UserEntry
{
    private readonly UserGenerator _generator;
    private SimulatedUser? _changed;

    internal UserEntry(UserGenerator generator, int number, string userName, string? domain, SimulatedUser? known = null)
    {
        _generator = generator;
        Number = number;
        UserName = userName;
        Domain = domain;
        _changed = known;
    }

    internal int Number { get; }

    internal string UserName { get; }

    internal string? Domain { get; }

    /// <summary>The sequence number of the last change; 0 = never changed. Guarded by the directory's lock.</summary>
    internal long LastChange { get; set; }

    /// <summary>The current values. Setting replaces all values atomically.</summary>
    internal SimulatedUser User
    {
        get => Volatile.Read(ref _changed) ?? _generator.Describe(Number, UserName, Domain);
        set => Volatile.Write(ref _changed, value);
    }
}
