using Workspace;
using Workspace.Samples;

try
{
    await Walkthrough.RunAsync(Console.Out);
    return 0;
}
catch (WorkspaceException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
