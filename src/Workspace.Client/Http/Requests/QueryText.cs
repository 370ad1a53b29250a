using System.Globalization;
using System.Text;

namespace Workspace.Client.Http.Requests;

/// <summary>Builds a query. Omits values that are null, and escapes the others.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    internal QueryText Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(PercentEncoding.Encode(value));
        }

        return this;
    }

    internal QueryText Add(string name, bool? value) =>
        Add(name, value switch { true => "true", false => "false", null => null });

    internal QueryText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    internal QueryText AddEach(string name, IEnumerable<string>? values)
    {
        foreach (string value in values ?? [])
        {
            Add(name, value);
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
