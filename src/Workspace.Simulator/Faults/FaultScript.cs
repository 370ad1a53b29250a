using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Faults;

/// <summary>
/// The faults that the service is to show, in order: the first rule that fits a request and fires decides. Safe for use by several threads.
/// </summary>
public sealed class FaultScript
{
    private readonly object _gate = new();
    private readonly List<FaultLine> _lines = [];
    private readonly BehaviorSetting _behavior;
    private Random _random = new(1);
    private int _seed = 1;

    /// <summary>Makes an empty script that belongs to no service yet.</summary>
    public FaultScript()
        : this(new BehaviorSetting(new ServiceBehavior()))
    {
    }

    internal FaultScript(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>The rules and their counters, as of now.</summary>
    public IReadOnlyList<FaultCount> Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines.Select(static line => new FaultCount(line.Rule, line.Fitting, line.Fired))];
            }
        }
    }

    /// <summary>How many requests were hit since the rules were set.</summary>
    public long Fired
    {
        get
        {
            lock (_gate)
            {
                return _lines.Sum(static line => line.Fired);
            }
        }
    }

    /// <summary>What the chances of rules with a probability are drawn from.</summary>
    public int Seed
    {
        get
        {
            lock (_gate)
            {
                return _seed;
            }
        }
    }

    /// <summary>Adds a rule behind the others.</summary>
    /// <param name="rule">The rule.</param>
    public void Add(FaultRule rule)
    {
        FaultLine line = new(rule ?? throw new ArgumentNullException(nameof(rule)));
        lock (_gate)
        {
            _lines.Add(line);
        }
    }

    /// <summary>Puts rules in the place of all others; their counters begin at 0.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="seed">What chances are drawn from: the same seed gives the same chances for the same requests in the same
    /// order.</param>
    public void Replace(IEnumerable<FaultRule> rules, int seed = 1)
    {
        FaultLine[] lines = [.. (rules ?? throw new ArgumentNullException(nameof(rules))).Select(static rule => new FaultLine(rule))];
        lock (_gate)
        {
            _lines.Clear();
            _lines.AddRange(lines);
            _seed = seed;
            _random = new Random(seed);
        }
    }

    /// <summary>
    /// Puts another script's rules in the place of all others, and sets the service's behaviour to the other's where that has options.
    /// </summary>
    /// <param name="script">The other script.</param>
    public void Replace(FaultScript script)
    {
        if (script is null)
        {
            throw new ArgumentNullException(nameof(script));
        }

        if (script.HasOptions)
        {
            _behavior.Current = script._behavior.Current;
        }

        Replace(script.Counts.Select(static count => count.Rule), script.Seed);
    }

    /// <summary>
    /// Puts the rules of a script in JSON in the place of all others, and changes those options of the service that it names.
    /// </summary>
    /// <param name="json">
    /// The script, in the form that <see cref="ToJson"/> gives; counters in it are passed over. Beside the rules it may have
    /// <c>options</c>: an object
    /// with fields as <see cref="ServiceBehavior"/> has properties, in camel case.
    /// </param>
    /// <exception cref="FormatException">The text is not such a script; nothing has changed then. The message says what is
    /// wrong.</exception>
    public void ReplaceFromJson(string json)
    {
        (FaultRule[] rules, int seed, string? options) = FaultScriptJson.Read(json ?? throw new ArgumentNullException(nameof(json)));
        if (options is not null)
        {
            _behavior.Current = BehaviorJson.Read(_behavior.Current, options);
            HasOptions = true;
        }

        Replace(rules, seed);
    }

    /// <summary>
    /// The script and its counters in JSON:
    /// <c>{"seed":1,"fired":2,"rules":[{"fault":"Status","path":"/v2/*/users","status":429,"times":5,"fitting":9,"fired":2}]}</c>.
    /// Fields are called as the properties of <see cref="FaultRule"/>, times are <c>retryAfterSeconds</c>,
    /// <c>delayMilliseconds</c> and <c>actsAfterMilliseconds</c>.
    /// </summary>
    public string ToJson() => FaultScriptJson.Write(Counts, Seed);

    /// <summary>Removes all rules and their counters.</summary>
    public void Clear() => Replace([]);

    private bool HasOptions { get; set; }

    /// <summary>The rule that hits a request; counts it as fired.</summary>
    internal FaultRule? Take(SimulatorRequest request)
    {
        lock (_gate)
        {
            foreach (FaultLine line in _lines)
            {
                if (line.Rule.Fits(request) && line.Fires(_random))
                {
                    return line.Rule;
                }
            }

            return null;
        }
    }
}
