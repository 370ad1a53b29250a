using System.Globalization;

namespace Workspace.Simulator.Host;

/// <summary>What the command line asks for.</summary>
internal sealed class HostArguments
{
    internal const string Help = """
        Starts a simulated Workspace service on this machine's loopback address, for tries, tests and rehearsals.

          dotnet run --project src/Workspace.Simulator.Host -- [options]

          --port N           the port; without it, a free one
          --users N          how many users there are (2000)
          --seed N           makes another population; the same seed makes the same one (0)
          --max-page N       the longest page the service gives; 0 = no limit (1000)
          --stop-with-stdin  ends when standard input is closed
          --help             shows this

        The first line that is printed is: Listening on http://127.0.0.1:PORT
        Ctrl+C ends the service. Nothing is kept.

        Beside the service's own routes there are these, without sign-in, to steer it:

          GET    /simulator/requests           the requests seen (?after=NUMBER: only later ones)
          DELETE /simulator/requests           forgets them
          GET    /simulator/faults             the fault script and how often each rule fired
          PUT    /simulator/faults             sets it: {"seed":1,"rules":[{"path":"/v2/*/users","fault":"Status","status":429,
                                               "retryAfterSeconds":2,"skip":3,"times":1,"probability":0.1}]}
          DELETE /simulator/faults             removes it
          GET    /simulator/state              how many users, desktops and requests there are
          GET    /simulator/users/{id}         a user as the service knows it, without any page's rules
          POST   /simulator/users              adds one: {"userName":"new.user","domain":"corp.example"}
          DELETE /simulator/users/{id}         removes one
          GET    /simulator/desktops?user_name=N[&domain=D]   desktops by the name they are associated with
          POST   /simulator/tokens             issues a token: {"lifetimeSeconds":60} or no body
          POST   /simulator/tokens/revoke      revokes one, {"token":"..."}, or with no body all
          GET    /simulator/denied-actions     the actions that nobody may do
          PUT    /simulator/denied-actions     sets them: ["workspace:users:update"]
        """;

    private HostArguments()
    {
    }

    internal int Port { get; private set; }

    internal bool StopsWithInput { get; private set; }

    internal bool AsksForHelp { get; private set; }

    internal SimulatorOptions Options { get; } = new();

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">There is something in it that means nothing.</exception>
    internal static HostArguments Parse(IReadOnlyList<string> arguments)
    {
        HostArguments parsed = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--port":
                    parsed.Port = Number(arguments, ref i, 65_535);
                    break;
                case "--users":
                    parsed.Options.Users = Number(arguments, ref i, 10_000_000);
                    break;
                case "--seed":
                    parsed.Options.Seed = Number(arguments, ref i, int.MaxValue);
                    break;
                case "--max-page":
                    parsed.Options.MaximumPageSize = Number(arguments, ref i, int.MaxValue);
                    break;
                case "--stop-with-stdin":
                    parsed.StopsWithInput = true;
                    break;
                case "--help" or "-h" or "-?":
                    parsed.AsksForHelp = true;
                    break;
                default:
                    throw new FormatException($"'{arguments[i]}' is not an option of the simulator; --help lists them.");
            }
        }

        return parsed;
    }

    private static int Number(IReadOnlyList<string> arguments, ref int at, int largest)
    {
        string option = arguments[at];
        at++;
        return at < arguments.Count
            && int.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number <= largest
            ? number
            : throw new FormatException($"{option} needs a whole number from 0 to {largest}.");
    }
}
