using System.Reflection;

namespace Workspace.FrameworkRun;

/// <summary>The staged folder for Windows PowerShell, loaded as the module's script loads it.</summary>
internal sealed class StagedModule
{
    private readonly string _folder;

    internal StagedModule(string folder) => _folder = Path.GetFullPath(folder);

    /// <summary>Does what the module's script does up to the import of the cmdlets.</summary>
    internal void Load()
    {
        Assembly own = Assembly.LoadFrom(Path.Combine(_folder, "Workspace.dll"));
        Assembly cmdlets = (Assembly)own.GetType("Workspace.ModuleLoader", throwOnError: true).GetMethod("Load").Invoke(null, [_folder]);
        Console.WriteLine($"loaded: {cmdlets.GetName().Name}");
    }

    /// <summary>This program calls the client, which no module does from outside: what it asks for itself is answered here, and nothing else.</summary>
    internal void AnswerThisProgram() => AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
    {
        string path = Path.Combine(_folder, new AssemblyName(request.Name).Name + ".dll");
        return request.RequestingAssembly == typeof(StagedModule).Assembly && File.Exists(path) ? Assembly.LoadFrom(path) : null;
    };

    /// <summary>Says which of the folder's assemblies were used, and what any of them asks for and nobody has.</summary>
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

    // What PowerShell itself brings is not in the folder, and not here.
    private bool IsMissing(AssemblyName reference) =>
        !string.Equals(reference.Name, "System.Management.Automation", StringComparison.Ordinal)
        && !File.Exists(Path.Combine(_folder, reference.Name + ".dll"))
        && string.Equals(Requests.Answer(reference.FullName), Requests.Nobody, StringComparison.Ordinal);
}
