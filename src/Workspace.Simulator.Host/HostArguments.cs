using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Host;

/// <summary>The options of the command line.</summary>
internal sealed class HostArguments
{
    internal const string Help = """
        Starts a simulated Workspace service on the loopback address, for trials, tests and rehearsals.

          dotnet run --project src/Workspace.Simulator.Host -- [options]

          --port N           the port; default: a free port
          --users N          the number of users (2000)
          --seed N           the seed of the generated data; the same seed generates the same data (0)
          --max-page N       the maximum number of records in a page; 0 = no maximum (1000)
          --set NAME=VALUE   sets an option of the list below; can be repeated
          --faults FILE      loads a fault script and the options in it
          --stop-with-stdin  stops when standard input is closed
          --help             shows this help

        The first line of output is: Listening on http://127.0.0.1:PORT
        Ctrl+C stops the service. No data is saved.

        In addition to the routes of the service, these routes control it without authentication. {id} is a user's id, a name or
        domain\name.

          GET    /simulator/requests           the received requests (?after=NUMBER: later ones only); actedStatus: status without fault
          DELETE /simulator/requests           removes them from the journal
          GET    /simulator/faults             the fault script and the counters of its rules
          PUT    /simulator/faults             replaces it: {"seed":1,"rules":[{"path":"/v2/*/users","fault":"Status","status":429,
                                               "retryAfterSeconds":2,"skip":3,"times":1,"probability":0.1}],"options":{}}
          DELETE /simulator/faults             removes it
          GET    /simulator/options            the options
          PUT    /simulator/options            changes the options in the body: {"desktopListLagMilliseconds":10000}; null = default
          DELETE /simulator/options            restores the options of the start
          GET    /simulator/state              the numbers of users, desktops, requests and pending actions
          GET    /simulator/truth              all desktops with their users, all users, pending actions and applied renames
          GET    /simulator/pending            the pending actions
          POST   /simulator/pending/run        runs all pending actions now
          GET    /simulator/renames            the applied renames, oldest first: request id, names, desktop ids
          GET    /simulator/rate-limits        requests accepted and rejected by the rate limit, by API and window
          DELETE /simulator/rate-limits        resets the counters, so that each API starts with an empty window
          GET    /simulator/users/{id}         all values of a user
          POST   /simulator/users              adds a user: {"userName":"new.user","domain":"corp.example"}
          PUT    /simulator/users/{id}         changes a user: {"accountExpires":-1,"accountExpiresText":"never","description":"..."}
          DELETE /simulator/users/{id}         removes a user
          POST   /simulator/users/{id}/restore restores a removed user (by id only)
          POST   /simulator/users/{id}/touch   marks a user as changed: it moves to the end of a list by last change
          GET    /simulator/desktops?user_name=N[&domain=D]   the desktops that are associated with a user name
          POST   /simulator/tokens             issues a token: {"lifetimeSeconds":60}, or no body
          POST   /simulator/tokens/revoke      revokes a token: {"token":"..."}, or all tokens without a body
          GET    /simulator/denied-actions     the actions that are denied to all callers
          PUT    /simulator/denied-actions     replaces them: ["workspace:users:update"]

        Options: name, default, effect:

          maximumPageSize             1000   maximum number of records in a page; 0 = no maximum
          maximumDesktopLimit         1000   the same for the list of desktops
          largeLimits                 cap    handling of a larger limit: cap or refuse (400)
          maximumUrlLength            0      maximum length of path and query, else status 414; 0 = no maximum
          longestUserName             64     maximum length of the names in a rename
          namesMayBeginWithDigit      true   whether the names in a rename can begin with a digit
          ignoresUserNames            false  true: the query parameter user_names is ignored, and all users are returned
          userDomainInLists           true   false: users in lists have no domain (as in user details)
          domainForm                  dns    form of domain names in responses: dns or netBios
          netBiosNames                {"corp.example":"CORP","lab.example":"LAB"}   requests can contain both forms
          userOrder                   id     id or lastChange: a changed user moves to the end
          staleTotalCount             false  true: total_count of users is that of the previous list request
          renameDelayMilliseconds     0      delay between the 204 of a rename and its application: N or [N,N]
          renameStaggered             false  true: desktops change one after another within that delay
          desktopListLagMilliseconds  0      age of the state that the list of desktops shows
          filterFindsSharedDesktops   true   false: user_name does not find shared desktops
          preparedPages               false  true: responses of lists are cached until a change, for benchmarks
          rateLimit                   null   {"reads":200,"writes":100,"windowMilliseconds":60000,"kind":"fixed" or "sliding",
                                             "text":"named", "plain" or "none","code":"APIGW.0308","retryAfter":false}

        Fields of a fault rule: fault, method, path, query, skip, times, probability, acts, actsAfterMilliseconds (N or [N,N]: the
        delay between the response to a write and its processing), desktops (how many a rename changes), status, htmlBody, noBody,
        errorCode, errorMessage, retryAfterSeconds, retryAfterIsDate, delayMilliseconds, bytes, location.
        """;

    private HostArguments()
    {
    }

    internal int Port { get; private set; }

    internal bool StopsWithInput { get; private set; }

    internal bool ShowsHelp { get; private set; }

    /// <summary>The path of the fault script; <see langword="null"/> = none.</summary>
    internal string? FaultFile { get; private set; }

    internal SimulatorOptions Options { get; } = new();

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">An option is unknown or has an invalid value.</exception>
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
                    parsed.ShowsHelp = true;
                    break;
                default:
                    throw new FormatException($"'{arguments[i]}' is not an option of the simulator; --help lists them.");
            }
        }

        return parsed;
    }

    private static string Value(IReadOnlyList<string> arguments, ref int at) =>
        ++at < arguments.Count ? arguments[at] : throw new FormatException($"{arguments[at - 1]} needs a value.");

    // A value that is not valid JSON is a string, so that a shell needs no additional quotation marks.
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
