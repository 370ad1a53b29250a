using Workspace.Simulator.Population;

namespace Workspace.Simulator.Settings;

/// <summary>Maps the DNS and NetBIOS names of domains. The state contains DNS names; requests and responses are converted.</summary>
internal sealed class DomainNames
{
    internal static readonly IReadOnlyDictionary<string, string> Default = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [SampleData.CorpDomain] = "CORP",
        [SampleData.LabDomain] = "LAB",
    };

    private readonly BehaviorSetting _behavior;

    internal DomainNames(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>The DNS name of a domain in a request; a name that is not a known NetBIOS name is returned unchanged.</summary>
    internal string? ToDns(string? domain)
    {
        if (domain is null || domain.IndexOf('.') >= 0)
        {
            return domain;
        }

        foreach (KeyValuePair<string, string> names in _behavior.Current.NetBiosNames)
        {
            if (string.Equals(names.Value, domain, StringComparison.OrdinalIgnoreCase))
            {
                return names.Key;
            }
        }

        return domain;
    }

    /// <summary>The name in the form used in responses.</summary>
    internal string? ToShown(string? domain)
    {
        ServiceBehavior behavior = _behavior.Current;
        if (domain is null || behavior.DomainForm != DomainForm.NetBios)
        {
            return domain;
        }

        foreach (KeyValuePair<string, string> names in behavior.NetBiosNames)
        {
            if (string.Equals(names.Key, domain, StringComparison.OrdinalIgnoreCase))
            {
                return names.Value;
            }
        }

        return domain;
    }
}
