using System.Reflection;

namespace Workspace.FrameworkRun;

/// <summary>Requests for assemblies that are not the module's: its resolver must leave them alone.</summary>
internal static class Requests
{
    internal const string Nobody = "nobody answered";

    /// <summary>Asks from this program.</summary>
    internal static string Answer(string name)
    {
        try
        {
            return Assembly.Load(name).Location;
        }
        catch (FileNotFoundException)
        {
            return Nobody;
        }
    }

    /// <summary>Asks from an assembly that was loaded from memory, and so is nowhere.</summary>
    internal static string AnswerFromMemory(string name)
    {
        Assembly copy = Assembly.Load(File.ReadAllBytes(typeof(Requests).Assembly.Location));
        MethodInfo answer = copy.GetType(typeof(Requests).FullName, throwOnError: true).GetMethod(nameof(Answer), BindingFlags.Static | BindingFlags.NonPublic);
        return (string)answer.Invoke(null, [name]);
    }
}
