using System.Reflection;
#if !NETFRAMEWORK
using System.Runtime.Loader;
#endif

namespace Workspace;

/// <summary>
/// Loads the cmdlets and their dependencies, isolated from the assemblies of other modules. Called by the module's script only.
/// </summary>
public static class ModuleLoader
{
    private const string CmdletsName = "Workspace.Cmdlets";

    private static readonly object Gate = new();
    private static Assembly? _cmdlets;

    /// <summary>Loads the cmdlets from the module's folder. Further calls in the same process return the loaded assembly.</summary>
    /// <param name="folder">The folder that holds the assemblies for this PowerShell.</param>
    /// <returns>The assembly with the cmdlets.</returns>
    /// <exception cref="InvalidOperationException">This process has loaded another version of the module already.</exception>
    public static Assembly Load(string folder)
    {
        lock (Gate)
        {
            if (_cmdlets is null)
            {
                _cmdlets = LoadOnce(Path.GetFullPath(folder));
            }
            else
            {
                RefuseOtherVersion(_cmdlets, Path.Combine(Path.GetFullPath(folder), CmdletsName + ".dll"));
            }

            return _cmdlets;
        }
    }

    // .NET cannot unload the assembly. After an update in the same process, the old version would run although the new one is imported.
    private static void RefuseOtherVersion(Assembly loaded, string path)
    {
        if (string.Equals(loaded.Location, path, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Version? there = loaded.GetName().Version;
        Version? wanted = AssemblyName.GetAssemblyName(path).Version;
        if (there != wanted)
        {
            throw new InvalidOperationException(
                $"Version {there?.ToString(3)} of the Workspace module was loaded in this process, and stays until it ends. "
                + $"Start a new PowerShell to use version {wanted?.ToString(3)}.");
        }
    }

#if NETFRAMEWORK
    // .NET Framework has no load contexts. The handler resolves requests of the module's own assemblies from the module's folder, for any
    // version, because Windows PowerShell ignores binding redirects. It ignores requests of other assemblies.
    private static Assembly LoadOnce(string folder)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(folder, request);
        return Assembly.LoadFrom(Path.Combine(folder, CmdletsName + ".dll"));
    }

    private static Assembly? Resolve(string folder, ResolveEventArgs request)
    {
        // Assemblies loaded from memory have an empty location, for which GetDirectoryName throws.
        if (request.RequestingAssembly is not { IsDynamic: false, Location.Length: > 0 } requester
            || !string.Equals(Path.GetDirectoryName(requester.Location), folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string path = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
#else
    private static Assembly LoadOnce(string folder) =>
        new PrivateContext(folder).LoadFromAssemblyPath(Path.Combine(folder, CmdletsName + ".dll"));

    // This context holds all assemblies of the module's folder, packages too. Only Workspace.dll with the public types is in the default
    // context, so that scripts can use the types. Other assemblies come from PowerShell, and so do those of the runtime if their version is
    // sufficient: no module can replace runtime assemblies, and they are compiled ahead of time, which more than halves the time until the
    // first response.
    private sealed class PrivateContext : AssemblyLoadContext
    {
        private readonly string _folder;

        internal PrivateContext(string folder)
            : base("Workspace") => _folder = folder;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Assembly own = typeof(ModuleLoader).Assembly;
            if (string.Equals(assemblyName.Name, own.GetName().Name, StringComparison.Ordinal))
            {
                return own;
            }

            string path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) && !IsInRuntime(assemblyName) ? LoadFromAssemblyPath(path) : null;
        }

        private static bool IsInRuntime(AssemblyName wanted)
        {
            string file = Path.DirectorySeparatorChar + wanted.Name + ".dll";
            string? path = RuntimeAssemblies().Split(Path.PathSeparator).FirstOrDefault(each => each.EndsWith(file, StringComparison.OrdinalIgnoreCase));
            return path is not null && AssemblyName.GetAssemblyName(path).Version >= wanted.Version;
        }

        private static string RuntimeAssemblies() => AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
    }
#endif
}
