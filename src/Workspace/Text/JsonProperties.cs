using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace Workspace;

/// <summary>Fields of the service by their own names. Their text is JSON, so that a cell of <c>Export-Csv</c> holds them and not the name of a type.</summary>
internal sealed class JsonProperties : ReadOnlyDictionary<string, object?>
{
    internal JsonProperties(IDictionary<string, object?> properties)
        : base(properties)
    {
    }

    /// <summary>The fields as a JSON object in one line.</summary>
    public override string ToString()
    {
        StringBuilder json = new();
        Write(json, this);
        return json.ToString();
    }

    private static void Write(StringBuilder json, object? value)
    {
        switch (value)
        {
            case null:
                json.Append("null");
                break;
            case bool truth:
                json.Append(truth ? "true" : "false");
                break;
            case string text:
                WriteText(json, text);
                break;
            case IReadOnlyDictionary<string, object?> members:
                WriteMembers(json, members);
                break;
            case IEnumerable items:
                WriteItems(json, items);
                break;
            default:
                json.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMembers(StringBuilder json, IReadOnlyDictionary<string, object?> members)
    {
        string separator = string.Empty;
        json.Append('{');
        foreach (KeyValuePair<string, object?> member in members)
        {
            json.Append(separator);
            WriteText(json, member.Key);
            json.Append(':');
            Write(json, member.Value);
            separator = ",";
        }

        json.Append('}');
    }

    private static void WriteItems(StringBuilder json, IEnumerable items)
    {
        string separator = string.Empty;
        json.Append('[');
        foreach (object? item in items)
        {
            json.Append(separator);
            Write(json, item);
            separator = ",";
        }

        json.Append(']');
    }

    private static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char character in text)
        {
            if (character is '"' or '\\')
            {
                json.Append('\\').Append(character);
            }
            else if (DisplayText.IsEscaped(character))
            {
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(character);
            }
        }

        json.Append('"');
    }
}
