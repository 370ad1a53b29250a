namespace Workspace.Client.Authentication;

/// <summary>
/// The values of one section of an INI text. A line that is not valid is an error with the line's number, never its text.
/// </summary>
internal sealed class CredentialsText
{
    private readonly string _path;
    private readonly char[] _text;
    private readonly Dictionary<string, (int Start, int Length, int Line)> _values = new(StringComparer.OrdinalIgnoreCase);

    internal CredentialsText(string path, char[] text, string section)
    {
        _path = path;
        _text = text;
        Read(section);
    }

    /// <summary>The name and line of a value, for error messages.</summary>
    internal string Where(string name) => $"{_path}, line {_values[name].Line}: '{name}'";

    /// <summary>A value that is not secret; <see langword="null"/> if it is missing or empty.</summary>
    internal string? Text(string name) =>
        _values.TryGetValue(name, out (int Start, int Length, int Line) value) && value.Length > 0 ? new string(_text, value.Start, value.Length) : null;

    /// <summary>A secret value; <see langword="null"/> if it is missing or empty.</summary>
    internal Secret? Secret(string name) =>
        _values.TryGetValue(name, out (int Start, int Length, int Line) value) && value.Length > 0
            ? Authentication.Secret.FromKey(_text, value.Start, value.Length, Where(name))
            : null;

    private void Read(string section)
    {
        bool isInSection = false;
        int line = 0;
        for (int start = 0; start <= _text.Length;)
        {
            int end = Array.FindIndex(_text, start, character => character is '\r' or '\n');
            end = end < 0 ? _text.Length : end;
            line++;
            (int from, int length) = Trim(start, end - start);
            if (length > 0 && _text[from] is not ('#' or ';'))
            {
                if (_text[from] == '[')
                {
                    isInSection = IsSection(from, length, section, line);
                }
                else
                {
                    ReadValue(from, length, isInSection, line);
                }
            }

            bool isPair = end + 1 < _text.Length && _text[end] == '\r' && _text[end + 1] == '\n';
            start = end + (isPair ? 2 : 1);
        }
    }

    private bool IsSection(int start, int length, string section, int line)
    {
        if (_text[start + length - 1] != ']')
        {
            throw Broken(line, "the section's closing bracket is missing");
        }

        (int from, int count) = Trim(start + 1, length - 2);
        return string.Equals(new string(_text, from, count), section, StringComparison.OrdinalIgnoreCase);
    }

    private void ReadValue(int start, int length, bool isInSection, int line)
    {
        int equals = Array.IndexOf(_text, '=', start, length);
        if (equals <= start)
        {
            throw Broken(line, "it is neither 'name = value' nor a section in brackets nor a comment");
        }

        if (!isInSection)
        {
            return;
        }

        (int nameStart, int nameLength) = Trim(start, equals - start);
        string name = new(_text, nameStart, nameLength);
        if (_values.TryGetValue(name, out (int Start, int Length, int Line) before))
        {
            throw Broken(line, $"it gives a value that line {before.Line} has given already");
        }

        (int from, int count) = Trim(equals + 1, start + length - equals - 1);
        bool isQuoted = count >= 2 && _text[from] is '"' or '\'' && _text[from + count - 1] == _text[from];
        _values[name] = isQuoted ? (from + 1, count - 2, line) : (from, count, line);
    }

    private (int Start, int Length) Trim(int start, int length)
    {
        while (length > 0 && char.IsWhiteSpace(_text[start]))
        {
            start++;
            length--;
        }

        while (length > 0 && char.IsWhiteSpace(_text[start + length - 1]))
        {
            length--;
        }

        return (start, length);
    }

    private WorkspaceException Broken(int line, string what) => new(
        WorkspaceErrorKind.InvalidArgument, $"{_path}, line {line} cannot be read: {what}. Correct the file. Nothing was sent.");
}
