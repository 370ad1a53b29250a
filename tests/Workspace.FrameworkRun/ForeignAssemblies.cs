using System.Reflection;
using System.Reflection.Emit;

namespace Workspace.FrameworkRun;

/// <summary>
/// Assemblies of another module, with the names of the module's dependencies and other versions, generated in a temporary folder.
/// </summary>
internal sealed class ForeignAssemblies : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())).FullName;
    private readonly List<(Assembly Assembly, Version Version)> _loaded = [];

    /// <summary>Generates an assembly and loads it.</summary>
    internal void Load(string name, Version version)
    {
        string file = name + ".dll";
        AssemblyBuilder assembly = AppDomain.CurrentDomain.DefineDynamicAssembly(
            new AssemblyName(name) { Version = version }, AssemblyBuilderAccess.Save, _folder);
        assembly.DefineDynamicModule(name, file).DefineType("Foreign", TypeAttributes.Public | TypeAttributes.Class).CreateType();
        assembly.Save(file);
        _loaded.Add((Assembly.LoadFrom(Path.Combine(_folder, file)), version));
    }

    /// <summary>Prints whether each assembly still works.</summary>
    internal void Check()
    {
        foreach ((Assembly assembly, Version version) in _loaded)
        {
            bool works = assembly.GetName().Version == version && Activator.CreateInstance(assembly.GetType("Foreign", throwOnError: true)) is not null;
            Console.WriteLine($"foreign {assembly.GetName().Name} {version}: {(works ? "works" : "broken")}");
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Windows locks loaded files. They stay in the temporary folder.
        }
    }
}
