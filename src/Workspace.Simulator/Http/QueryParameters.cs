using System.Globalization;

namespace Workspace.Simulator.Http;

/// <summary>The decoded parameters of a query, in the order sent. A name can occur more than once.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    internal QueryParameters(string query)
    {
        foreach (string part in query.Split('&'))
        {
            if (part.Length == 0)
            {
                continue;
            }

            int equals = part.IndexOf('=');
            string name = equals < 0 ? part : part.Substring(0, equals);
            string value = equals < 0 ? string.Empty : part.Substring(equals + 1);
            _parameters.Add(new(PercentEncoding.Decode(name, plusIsSpace: true), PercentEncoding.Decode(value, plusIsSpace: true)));
        }
    }

    internal IReadOnlyList<KeyValuePair<string, string>> All => _parameters;

    internal string? Text(string name)
    {
        foreach (KeyValuePair<string, string> parameter in _parameters)
        {
            if (string.Equals(parameter.Key, name, StringComparison.Ordinal))
            {
                return parameter.Value;
            }
        }

        return null;
    }

    internal List<string> Texts(string name)
    {
        List<string> values = [];
        foreach (KeyValuePair<string, string> parameter in _parameters)
        {
            if (string.Equals(parameter.Key, name, StringComparison.Ordinal))
            {
                values.Add(parameter.Value);
            }
        }

        return values;
    }

    internal bool? Boolean(string name) => Text(name) switch
    {
        null => null,
        string value when string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) => true,
        string value when string.Equals(value, "false", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw ServiceErrorException.InvalidParameter(name, "is neither true nor false"),
    };

    internal int? Number(string name, int smallest)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= smallest
            ? number
            : throw ServiceErrorException.InvalidParameter(
                name, "is not a whole number of at least " + smallest.ToString(CultureInfo.InvariantCulture));
    }
}
