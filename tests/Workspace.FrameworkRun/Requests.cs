using System.Reflection;

namespace Workspace.FrameworkRun;

/// <summary>Requests for assemblies of other modules, which the module's resolver must ignore.</summary>
internal static class Requests
{
    internal const string NotResolved = "not resolved";

    /// <summary>Requests an assembly from this program.</summary>
    internal static string Resolve(string name)
    {
        try
        {
            return Assembly.Load(name).Location;
        }
        catch (FileNotFoundException)
        {
            return NotResolved;
        }
    }

    /// <summary>Requests an assembly from an assembly that was loaded from memory and has no location.</summary>
    internal static string ResolveFromMemory(string name)
    {
        Assembly copy = Assembly.Load(File.ReadAllBytes(typeof(Requests).Assembly.Location));
        MethodInfo resolve = copy.GetType(typeof(Requests).FullName, throwOnError: true)
            .GetMethod(nameof(Resolve), BindingFlags.Static | BindingFlags.NonPublic);
        return (string)resolve.Invoke(null, [name]);
    }
}
