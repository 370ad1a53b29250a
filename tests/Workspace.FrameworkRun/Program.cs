using System.Reflection;
using Workspace.FrameworkRun;

// Loads the staged module as Windows PowerShell does, together with assemblies of another module, and runs the client against a
// simulator. Prints one line for each result; the Pester test that starts it checks the lines.
// Arguments: the staged folder, the simulator's address, access key, secret key and project.
if (args.Length != 5)
{
    Console.Error.WriteLine("Arguments: FOLDER ADDRESS ACCESSKEY SECRETKEY PROJECT");
    return 2;
}

string folder = args[0];
using ForeignAssemblies foreign = new();
foreign.Load("System.Text.Json", new Version(99, 0, 0, 0));
foreign.Load("Microsoft.Extensions.Options", new Version(1, 0, 0, 0));
foreign.Load("Polly.Core", new Version(7, 0, 0, 0));

StagedModule module = new(folder);
module.Load();
const string foreignName = "System.Threading.RateLimiting, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
Console.WriteLine($"request of another module: {Requests.Resolve(foreignName)}");
Console.WriteLine($"request from memory: {Requests.ResolveFromMemory("Nowhere, Version=1.0.0.0")}");

module.ResolveOwnReferences();
await ClientRun.RunAsync(new Uri(args[1]), args[2], args[3], args[4]);

module.Check();
foreign.Check();
return 0;
