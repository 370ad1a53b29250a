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
    public static Assembly Load(string folder)
    {
        lock (Gate)
        {
            return _cmdlets ??= LoadOnce(Path.GetFullPath(folder));
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
        if (request.RequestingAssembly is not { IsDynamic: false } asking
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
    // them. What is not in the folder comes from PowerShell.
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
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
#endif
}
