using System.Reflection;
using Workspace.FrameworkRun;

// Loads the staged module as Windows PowerShell does, among assemblies of others, and runs the client through it against a simulator's port. Prints one line
// for each thing that it found; whoever started it judges them.
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
Console.WriteLine($"request of another: {Requests.Answer("System.Threading.RateLimiting, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")}");
Console.WriteLine($"request from memory: {Requests.AnswerFromMemory("Nowhere, Version=1.0.0.0")}");

module.AnswerThisProgram();
await ClientRun.RunAsync(new Uri(args[1]), args[2], args[3], args[4]);

module.Check();
foreign.Check();
return 0;
