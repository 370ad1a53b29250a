using System.Reflection;
#if !NETFRAMEWORK
using System.Runtime.Loader;
#endif

namespace Workspace;

/// <summary>
/// Loads the cmdlets and what they need so that nothing of it meets another module's assemblies. Called by the module's own script; not for other use.
/// </summary>
public static class ModuleLoader
{
    private const string CmdletsName = "Workspace.Cmdlets";

    private static readonly object Gate = new();
    private static Assembly? _cmdlets;

    /// <summary>Loads the cmdlets from the module's folder; once in a process, however often the module is imported.</summary>
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

    // An assembly stays until the process ends. After an update in the same process, the old version would go on under the new one's name.
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
    // Windows PowerShell has no load contexts: a request of one of our own assemblies is answered from our own folder, whatever version it names,
    // and a request of anybody else is none of our business.
    private static Assembly LoadOnce(string folder)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(folder, request);
        return Assembly.LoadFrom(Path.Combine(folder, CmdletsName + ".dll"));
    }

    private static Assembly? Resolve(string folder, ResolveEventArgs request)
    {
        // Assemblies that were loaded from memory have no place, and the path of nothing throws.
        if (request.RequestingAssembly is not { IsDynamic: false, Location.Length: > 0 } asking
            || !string.Equals(Path.GetDirectoryName(asking.Location), folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string path = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
#else
    private static Assembly LoadOnce(string folder) =>
        new PrivateContext(folder).LoadFromAssemblyPath(Path.Combine(folder, CmdletsName + ".dll"));

    // Everything in the module's folder, packages too, lives in here; only the public types are in PowerShell's own context, so that scripts can name
    // them. What is not in the folder comes from PowerShell, and so does what the runtime itself has in a version that is new enough: no module can
    // displace the runtime's own assemblies, and theirs are compiled ahead of time, which more than halves the time to the first answer.
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
