using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Workspace.Architecture.Tests;

/// <summary>Which namespace of an assembly uses which other one, with the types that do.</summary>
internal sealed class NamespaceGraph
{
    private readonly List<NamespaceUse> _uses = [];

    /// <summary>Reads an assembly.</summary>
    /// <param name="name">The assembly's name, which is its root namespace too. Read from its file, not loaded: PowerShell's own assembly is not here.</param>
    internal NamespaceGraph(string name)
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader()
            .LoadFilteredDirectory(AppContext.BaseDirectory, name + ".dll").Build();
        HashSet<(string From, string To, string User, string Used)> seen = [];
        foreach (IType type in architecture.Types.Where(type => IsIn(type, name)))
        {
            Namespaces.Add(type.Namespace.FullName);
            foreach (IType used in type.Dependencies.Select(dependency => dependency.Target).Where(used => used is not GenericParameter && IsIn(used, name)))
            {
                string from = type.Namespace.FullName;
                string to = used.Namespace.FullName;
                if (from != to && seen.Add((from, to, type.Name, used.Name)))
                {
                    _uses.Add(new NamespaceUse(from, to, $"{type.Name} -> {used.Name}"));
                }
            }
        }
    }

    /// <summary>The namespaces of the assembly.</summary>
    internal SortedSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Every use of a type of another namespace.</summary>
    internal IReadOnlyList<NamespaceUse> Uses => _uses;

    /// <summary>The uses that are part of a cycle of namespaces.</summary>
    internal IEnumerable<NamespaceUse> Cyclic()
    {
        Dictionary<string, HashSet<string>> reached = Namespaces.ToDictionary(name => name, Reachable, StringComparer.Ordinal);
        return _uses.Where(use => reached[use.To].Contains(use.From));
    }

    private static bool IsIn(IType type, string assembly) =>
        type.Namespace is { } space
        && (space.FullName == assembly || space.FullName.StartsWith(assembly + ".", StringComparison.Ordinal));

    private HashSet<string> Reachable(string from)
    {
        HashSet<string> reached = [];
        Queue<string> open = new([from]);
        while (open.TryDequeue(out string? current))
        {
            foreach (NamespaceUse use in _uses.Where(use => use.From == current))
            {
                if (reached.Add(use.To))
                {
                    open.Enqueue(use.To);
                }
            }
        }

        return reached;
    }
}
