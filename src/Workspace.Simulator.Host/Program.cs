namespace Workspace.Simulator.Host;

/// <summary>Starts the simulator from the command line.</summary>
internal static class Program
{
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
            return 2;
        }

        if (arguments.AsksForHelp)
        {
            Console.WriteLine(HostArguments.Help);
            return 0;
        }

        SimulatedService service = new(arguments.Options);
        await using SimulatorHost host = await SimulatorHost.StartAsync(service, arguments.Port);
        ConnectLines.Print(Console.Out, host.Address, service);
        if (arguments.StopsWithInput)
        {
            _ = StopWithInputAsync(host);
        }

        await host.WaitAsync();
        return 0;
    }

    private static async Task StopWithInputAsync(SimulatorHost host)
    {
        await using Stream input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        host.Stop();
    }
}
