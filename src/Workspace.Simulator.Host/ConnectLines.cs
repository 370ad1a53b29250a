using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Host;

/// <summary>Prints where the simulator listens, and the lines that connect a PowerShell session to it.</summary>
internal static class ConnectLines
{
    /// <summary>Prints; the first line is read by tests.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="address">The address of the port, without path.</param>
    /// <param name="service">The service behind it; its made-up credentials are printed.</param>
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
