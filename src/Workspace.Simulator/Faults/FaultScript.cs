using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Faults;

/// <summary>The ordered fault rules of a service: the first rule that matches a request and fires is applied. Thread-safe.</summary>
public sealed class FaultScript
{
    private readonly object _gate = new();
    private readonly List<FaultRuleState> _states = [];
    private readonly BehaviorSetting _behavior;
    private Random _random = new(1);
    private int _seed = 1;

    /// <summary>Creates an empty script that belongs to no service.</summary>
    public FaultScript()
        : this(new BehaviorSetting(new ServiceBehavior()))
    {
    }

    internal FaultScript(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>The rules and a snapshot of their counters.</summary>
    public IReadOnlyList<FaultCount> Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _states.Select(static state => new FaultCount(state.Rule, state.Matched, state.Fired))];
            }
        }
    }

    /// <summary>The number of faults since the rules were set.</summary>
    public long Fired
    {
        get
        {
            lock (_gate)
            {
                return _states.Sum(static state => state.Fired);
            }
        }
    }

    /// <summary>The seed of the random numbers for rules with a probability.</summary>
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

    /// <summary>Adds a rule after the others.</summary>
    /// <param name="rule">The rule.</param>
    public void Add(FaultRule rule)
    {
        FaultRuleState state = new(rule ?? throw new ArgumentNullException(nameof(rule)));
        lock (_gate)
        {
            _states.Add(state);
        }
    }

    /// <summary>Replaces all rules and resets the counters.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="seed">The seed of the random numbers: the same seed and the same sequence of requests give the same faults.</param>
    public void Replace(IEnumerable<FaultRule> rules, int seed = 1)
    {
        FaultRuleState[] states =
        [
            .. (rules ?? throw new ArgumentNullException(nameof(rules))).Select(static rule => new FaultRuleState(rule)),
        ];
        lock (_gate)
        {
            _states.Clear();
            _states.AddRange(states);
            _seed = seed;
            _random = new Random(seed);
        }
    }

    /// <summary>Replaces all rules with those of another script, and the service's behaviour if the other script has options.</summary>
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
    /// Replaces all rules with those of a script in JSON, and changes the options of the service that the script contains.
    /// </summary>
    /// <param name="json"> The script in the format of <see cref="ToJson"/>; counters are ignored. It can also contain <c>options</c>: an
    /// object with the properties of <see cref="ServiceBehavior"/> in camel case. </param>
    /// <exception cref="FormatException">The text is not a valid script; nothing is changed. The message describes the error.</exception>
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
    /// <c>{"seed":1,"fired":2,"rules":[{"fault":"Status","path":"/v2/*/users","status":429,"times":5,"fitting":9,"fired":2}]}</c>. The
    /// fields are the properties of <see cref="FaultRule"/> in camel case; the times are <c>retryAfterSeconds</c>, <c>delayMilliseconds</c>
    /// and <c>actsAfterMilliseconds</c>.
    /// </summary>
    public string ToJson() => FaultScriptJson.Write(Counts, Seed);

    /// <summary>Removes all rules and their counters.</summary>
    public void Clear() => Replace([]);

    private bool HasOptions { get; set; }

    /// <summary>The rule that fires for a request, or <see langword="null"/>. Increments its counters.</summary>
    internal FaultRule? Take(SimulatorRequest request)
    {
        lock (_gate)
        {
            foreach (FaultRuleState state in _states)
            {
                if (state.Rule.Matches(request) && state.TryFire(_random))
                {
                    return state.Rule;
                }
            }

            return null;
        }
    }
}
