using System.Diagnostics;
using System.Net;

namespace Workspace.Simulator.Tests.Hosting;

public sealed class HostProcessTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_host_prints_its_address_and_stops_with_its_input()
    {
        using Process host = Start("--stop-with-stdin", "--users", "30", "--seed", "5", "--max-page", "7");
        using CancellationTokenSource timeout = new(Timeout);

        string first = await host.StandardOutput.ReadLineAsync(timeout.Token) ?? string.Empty;
        Assert.Matches("^Listening on http://127\\.0\\.0\\.1:[0-9]+$", first);
        Uri address = new(first.Split(' ')[^1]);
        string line;
        do
        {
            line = await host.StandardOutput.ReadLineAsync(timeout.Token) ?? throw new EndOfStreamException();
        }
        while (!line.Contains("-Token", StringComparison.Ordinal));

        Assert.StartsWith("Connect-Workspace -Region ap-southeast-1 -ProjectId ", line.Trim(), StringComparison.Ordinal);
        Assert.Contains($"-Endpoint {first.Split(' ')[^1]} -IamEndpoint {first.Split(' ')[^1]} ", line, StringComparison.Ordinal);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(address, ServiceUnderTest.Users));
        request.Headers.TryAddWithoutValidation("X-Auth-Token", line.Split('\'')[1]);
        using HttpResponseMessage message = await client.SendAsync(request, timeout.Token);
        TestResponse response = await TestResponse.ReadAsync(message);
        Assert.Equal(30, response.Json.GetProperty("total_count").GetInt32());
        Assert.Equal(7, response.Json.GetProperty("users").GetArrayLength());

        host.StandardInput.Close();
        await host.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, host.ExitCode);
        Assert.Empty(await host.StandardError.ReadToEndAsync(timeout.Token));
    }

    [Fact]
    public async Task Options_and_faults_are_set_by_the_command_line()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, """{"options":{"renameStaggered":true},"rules":[{"path":"/v2/*/users","fault":"Status","status":418}]}""", TestContext.Current.CancellationToken);
        try
        {
            using Process host = Start(
                "--stop-with-stdin", "--users", "0", "--set", "domainForm=netBios", "--set", "rateLimit={\"reads\":7}", "--faults", file);
            using CancellationTokenSource timeout = new(Timeout);
            string first = await host.StandardOutput.ReadLineAsync(timeout.Token) ?? string.Empty;
            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });

            string options = await client.GetStringAsync(new Uri(first.Split(' ')[^1] + "/simulator/options"), timeout.Token);
            string faults = await client.GetStringAsync(new Uri(first.Split(' ')[^1] + "/simulator/faults"), timeout.Token);

            Assert.All((string[])["\"domainForm\":\"netBios\"", "\"reads\":7", "\"renameStaggered\":true"], part => Assert.Contains(part, options, StringComparison.Ordinal));
            Assert.Contains("418", faults, StringComparison.Ordinal);
            host.StandardInput.Close();
            await host.WaitForExitAsync(timeout.Token);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Help_lists_every_route()
    {
        using Process host = Start("--help");
        using CancellationTokenSource timeout = new(Timeout);

        string help = await host.StandardOutput.ReadToEndAsync(timeout.Token);

        Assert.All(
            (string[])["--port", "--users", "--seed", "--max-page", "--stop-with-stdin", "--set", "--faults", "/simulator/requests", "/simulator/faults",
                "/simulator/state", "/simulator/options", "/simulator/truth", "/simulator/pending/run", "/simulator/renames", "/simulator/rate-limits",
                "/restore", "/touch",
                "/simulator/users", "/simulator/desktops", "/simulator/tokens/revoke", "/simulator/denied-actions"],
            word => Assert.Contains(word, help, StringComparison.Ordinal));
        using System.Text.Json.JsonDocument options = System.Text.Json.JsonDocument.Parse(new ServiceBehavior().ToJson());
        Assert.All(options.RootElement.EnumerateObject(), option => Assert.Contains($"\n  {option.Name} ", help, StringComparison.Ordinal));
        await host.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, host.ExitCode);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--port")]
    [InlineData("--port", "70000")]
    [InlineData("--users", "many")]
    [InlineData("--set")]
    [InlineData("--faults")]
    public async Task An_invalid_command_line_is_an_error(params string[] arguments)
    {
        using Process host = Start(arguments);
        using CancellationTokenSource timeout = new(Timeout);

        Assert.Contains(arguments[0], await host.StandardError.ReadToEndAsync(timeout.Token), StringComparison.Ordinal);
        await host.WaitForExitAsync(timeout.Token);
        Assert.Equal(2, host.ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_a_one_line_error()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        string port = service.Client.BaseAddress!.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using Process host = Start("--port", port);
        using CancellationTokenSource timeout = new(Timeout);

        string error = await host.StandardError.ReadToEndAsync(timeout.Token);

        Assert.Contains(port, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        await host.WaitForExitAsync(timeout.Token);
        Assert.Equal(1, host.ExitCode);
    }

    [Fact]
    public async Task Only_the_loopback_address_is_bound()
    {
        await using Workspace.Simulator.Host.SimulatorHost host = await Workspace.Simulator.Host.SimulatorHost.StartAsync(
            new SimulatedService(new SimulatorOptions { Users = 0 }));

        Assert.Equal(IPAddress.Loopback, IPAddress.Parse(host.Address.Host));
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workspace.Simulator.Host.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
