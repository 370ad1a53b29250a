using Workspace.Simulator.People;

namespace Workspace.Simulator.Users;

/// <summary>
/// A user's place in the directory. As long as the user was not changed, only the name is kept; everything else follows from the number.
/// </summary>
internal sealed class UserEntry
{
    private readonly PeopleSource _source;
    private SimulatedUser? _changed;

    internal UserEntry(PeopleSource source, int number, string userName, string? domain, SimulatedUser? known = null)
    {
        _source = source;
        Number = number;
        UserName = userName;
        Domain = domain;
        _changed = known;
    }

    internal int Number { get; }

    internal string UserName { get; }

    internal string? Domain { get; }

    /// <summary>Counts changes of users from 1; 0 = never changed. The directory's lock guards it.</summary>
    internal long LastChange { get; set; }

    /// <summary>The user as of now; setting it replaces all values at once, so that no reader sees half a change.</summary>
    internal SimulatedUser User
    {
        get => Volatile.Read(ref _changed) ?? _source.Describe(Number, UserName, Domain);
        set => Volatile.Write(ref _changed, value);
    }
}
