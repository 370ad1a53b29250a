using Workspace.Simulator.People;

namespace Workspace.Simulator.Settings;

/// <summary>The two names of each domain. The state holds DNS names; what comes in is translated, and so is what goes out.</summary>
internal sealed class DomainNames
{
    internal static readonly IReadOnlyDictionary<string, string> Default = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [Vocabulary.CorpDomain] = "CORP",
        [Vocabulary.LabDomain] = "LAB",
    };

    private readonly BehaviorSetting _behavior;

    internal DomainNames(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>The DNS name of the domain that a request names; a name that is no NetBIOS name is taken for a DNS name.</summary>
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

    /// <summary>The name in the form that the service shows.</summary>
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
