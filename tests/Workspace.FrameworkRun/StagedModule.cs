using System.Reflection;

namespace Workspace.FrameworkRun;

/// <summary>The staged folder for Windows PowerShell, loaded as the module's script loads it.</summary>
internal sealed class StagedModule
{
    private readonly string _folder;

    internal StagedModule(string folder) => _folder = Path.GetFullPath(folder);

    /// <summary>Loads the cmdlets as the module's script does before it imports them.</summary>
    internal void Load()
    {
        Assembly own = Assembly.LoadFrom(Path.Combine(_folder, "Workspace.dll"));
        Assembly cmdlets = (Assembly)own.GetType("Workspace.ModuleLoader", throwOnError: true).GetMethod("Load").Invoke(null, [_folder]);
        Console.WriteLine($"loaded: {cmdlets.GetName().Name}");
    }

    /// <summary>Resolves the requests of this program only, because it calls the client directly, unlike a module.</summary>
    internal void ResolveOwnReferences() => AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
    {
        string path = Path.Combine(_folder, new AssemblyName(request.Name).Name + ".dll");
        return request.RequestingAssembly == typeof(StagedModule).Assembly && File.Exists(path) ? Assembly.LoadFrom(path) : null;
    };

    /// <summary>Prints which assemblies of the folder were loaded, and which references of theirs cannot be resolved.</summary>
    internal void Check()
    {
        string[] used = [.. AppDomain.CurrentDomain.GetAssemblies()
            .Where(each => !each.IsDynamic && each.Location.StartsWith(_folder, StringComparison.Ordinal))
            .Select(each => each.GetName().Name)
            .OrderBy(name => name, StringComparer.Ordinal)];
        Console.WriteLine($"used: {string.Join(" ", used)}");
        foreach (Assembly assembly in Directory.EnumerateFiles(_folder, "*.dll").Select(Assembly.LoadFrom))
        {
            foreach (AssemblyName reference in assembly.GetReferencedAssemblies().Where(IsMissing))
            {
                Console.WriteLine($"missing: {assembly.GetName().Name} -> {reference.FullName}");
            }
        }
    }

    // PowerShell provides System.Management.Automation; it is neither in the folder nor in this process.
    private bool IsMissing(AssemblyName reference) =>
        !string.Equals(reference.Name, "System.Management.Automation", StringComparison.Ordinal)
        && !File.Exists(Path.Combine(_folder, reference.Name + ".dll"))
        && string.Equals(Requests.Resolve(reference.FullName), Requests.NotResolved, StringComparison.Ordinal);
}
