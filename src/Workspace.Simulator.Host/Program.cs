namespace Workspace.Simulator.Host;

/// <summary>Starts the simulator from the command line.</summary>
internal static class Program
{
    private const int CannotListen = 1;
    private const int WrongCommandLine = 2;

    private static async Task<int> Main(string[] args)
    {
        HostArguments arguments;
        try
        {
            arguments = HostArguments.Parse(args);
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return WrongCommandLine;
        }

        if (arguments.ShowsHelp)
        {
            Console.WriteLine(HostArguments.Help);
            return 0;
        }

        try
        {
            await RunAsync(arguments);
            return 0;
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return WrongCommandLine;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CannotListen;
        }
    }

    private static async Task RunAsync(HostArguments arguments)
    {
        SimulatedService service = new(arguments.Options);
        if (arguments.FaultFile is { } file)
        {
            service.Faults.ReplaceFromJson(await File.ReadAllTextAsync(file));
        }

        await using SimulatorHost host = await SimulatorHost.StartAsync(service, arguments.Port);
        ConnectLines.Print(Console.Out, host.Address, service);
        if (arguments.StopsWithInput)
        {
            _ = StopWithInputAsync(host);
        }

        await host.WaitAsync();
    }

    private static async Task StopWithInputAsync(SimulatorHost host)
    {
        await using Stream input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        host.Stop();
    }
}
