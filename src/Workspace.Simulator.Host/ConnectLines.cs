using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Host;

/// <summary>Prints the address of the simulator and the commands that connect a PowerShell session to it.</summary>
internal static class ConnectLines
{
    /// <summary>Prints the lines. Programs that start the simulator parse the first line.</summary>
    /// <param name="output">The output.</param>
    /// <param name="address">The address of the port, without path.</param>
    /// <param name="service">The service; its sample credentials are printed.</param>
    internal static void Print(TextWriter output, Uri address, SimulatedService service)
    {
        SimulatorOptions options = service.Options;
        string endpoint = address.GetLeftPart(UriPartial.Authority);
        string place = $"-Region {options.Region} -ProjectId {options.ProjectId} -Endpoint {endpoint} -IamEndpoint {endpoint}";

        output.WriteLine("Listening on " + endpoint);
        output.WriteLine(
            $"{service.Users.Count} users, {service.Desktops.Count} desktops; --help lists the options and the routes that control it. "
            + "Ctrl+C ends it.");
        output.WriteLine();
        output.WriteLine("Connect with an access key:");
        output.WriteLine(
            $"  Connect-Workspace {place} -AccessKey "
            + $"([pscredential]::new('{options.AccessKey}', (ConvertTo-SecureString '{options.SecretKey}' -AsPlainText -Force)))");
        output.WriteLine("or with a token:");
        output.WriteLine($"  Connect-Workspace {place} -Token (ConvertTo-SecureString '{service.IssueToken()}' -AsPlainText -Force)");
        output.Flush();
    }
}
