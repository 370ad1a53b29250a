using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Settings;

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
          --set NAME=VALUE   sets an option, as below; may be repeated
          --faults FILE      sets the fault script, and the options in it
          --stop-with-stdin  ends when standard input is closed
          --help             shows this

        The first line that is printed is: Listening on http://127.0.0.1:PORT
        Ctrl+C ends the service. Nothing is kept.

        Beside the service's own routes there are these, without sign-in, to control it. Where {id} stands, a user's id, a name or a
        domain\name will do.

          GET    /simulator/requests           the requests seen (?after=NUMBER: only later ones); actedStatus is what the service came to
          DELETE /simulator/requests           forgets them
          GET    /simulator/faults             the fault script and how often each rule fired
          PUT    /simulator/faults             sets it: {"seed":1,"rules":[{"path":"/v2/*/users","fault":"Status","status":429,
                                               "retryAfterSeconds":2,"skip":3,"times":1,"probability":0.1}],"options":{}}
          DELETE /simulator/faults             removes it
          GET    /simulator/options            the options
          PUT    /simulator/options            changes those that are named: {"desktopListLagMilliseconds":10000}; null = default
          DELETE /simulator/options            brings back those that the service began with
          GET    /simulator/state              how many users, desktops, requests and pending actions there are
          GET    /simulator/truth              every desktop with its users, every user, pending actions and applied renames, as of now
          GET    /simulator/pending            what the service has still to do
          POST   /simulator/pending/run        does all of it at once
          GET    /simulator/renames            the renames that were made, in order: request id, names, desktop ids
          GET    /simulator/rate-limits        requests accepted and refused by the rate limit, by API and window
          DELETE /simulator/rate-limits        forgets them, so that each API begins with an empty window
          GET    /simulator/users/{id}         a user as the service knows it, without any page's rules
          POST   /simulator/users              adds one: {"userName":"new.user","domain":"corp.example"}
          PUT    /simulator/users/{id}         changes one: {"accountExpires":-1,"accountExpiresText":"never","description":"..."}
          DELETE /simulator/users/{id}         removes one
          POST   /simulator/users/{id}/restore brings a removed one back (by id only)
          POST   /simulator/users/{id}/touch   counts one as changed: it moves to the end of a list by last changes
          GET    /simulator/desktops?user_name=N[&domain=D]   desktops by the name they are associated with
          POST   /simulator/tokens             issues a token: {"lifetimeSeconds":60} or no body
          POST   /simulator/tokens/revoke      revokes one, {"token":"..."}, or with no body all
          GET    /simulator/denied-actions     the actions that are denied to every caller
          PUT    /simulator/denied-actions     sets them: ["workspace:users:update"]

        Options, by the name, the default and what they do:

          maximumPageSize             1000   records in a page at most; 0 = no maximum
          maximumDesktopLimit         1000   the same for desktops
          largeLimits                 cap    a larger limit: cap or refuse
          maximumUrlLength            0      a longer path with query is answered 414; 0 = no maximum
          longestUserName             64     characters in the names of a rename
          namesMayBeginWithDigit      true   whether the names of a rename may
          ignoresUserNames            false  true: the query user_names is ignored, and everybody returned
          userDomainInLists           true   false: users in lists have no domain (as in a detail)
          domainForm                  dns    how domains are shown: dns or netBios
          netBiosNames                {"corp.example":"CORP","lab.example":"LAB"}   both forms are accepted
          userOrder                   id     id or lastChange: who is changed moves to the end
          staleTotalCount             false  true: total_count of users is that of the list request before
          renameDelayMilliseconds     0      a rename is made so long after its 204: N or [N,N]
          renameStaggered             false  true: one desktop after another within that delay
          desktopListLagMilliseconds  0      the list of desktops shows the state of so long ago
          filterFindsSharedDesktops   true   false: user_name does not find desktops of several users
          preparedPages               false  true: a list's answer is kept until something changes, for measurements
          rateLimit                   null   {"reads":200,"writes":100,"windowMilliseconds":60000,"kind":"fixed" or "sliding",
                                             "text":"named", "plain" or "none","code":"APIGW.0308","retryAfter":false}

        Fields of a fault rule: fault, method, path, query, skip, times, probability, acts, actsAfterMilliseconds (N or [N,N]: a write is
        acted upon so long after the answer), desktops (how many a rename moves), status, htmlBody, noBody, errorCode, errorMessage,
        retryAfterSeconds, retryAfterIsDate, delayMilliseconds, bytes, location.
        """;

    private HostArguments()
    {
    }

    internal int Port { get; private set; }

    internal bool StopsWithInput { get; private set; }

    internal bool AsksForHelp { get; private set; }

    /// <summary>The path of the fault script; <see langword="null"/> = none.</summary>
    internal string? FaultFile { get; private set; }

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
                case "--set":
                    parsed.Options.Behavior = Set(parsed.Options.Behavior, Value(arguments, ref i));
                    break;
                case "--faults":
                    parsed.FaultFile = Value(arguments, ref i);
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

    private static string Value(IReadOnlyList<string> arguments, ref int at) =>
        ++at < arguments.Count ? arguments[at] : throw new FormatException($"{arguments[at - 1]} needs a value.");

    // A value that is not JSON by itself is text, so that no quotation marks are needed in a shell.
    private static ServiceBehavior Set(ServiceBehavior behavior, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        string name = JsonSerializer.Serialize(equals < 0 ? setting : setting[..equals]);
        string value = equals < 0 ? "true" : setting[(equals + 1)..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
        }
        catch (JsonException)
        {
            value = JsonSerializer.Serialize(value);
        }

        return behavior.With($"{{{name}:{value}}}");
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
