using System.Collections;

namespace Workspace;

/// <summary>
/// An immutable list of strings, such as the names of a user's groups. <see cref="ToString"/> joins the strings, so that <c>Export-Csv</c>
/// writes them instead of the name of a type.
/// </summary>
public sealed class TextList : IReadOnlyList<string>
{
    /// <summary>An empty list.</summary>
    public static readonly TextList Empty = new([]);

    private readonly string[] _texts;

    /// <summary>Creates a list.</summary>
    /// <param name="texts">The strings, in order.</param>
    public TextList(IEnumerable<string> texts) => _texts = [.. texts];

    /// <inheritdoc/>
    public int Count => _texts.Length;

    /// <inheritdoc/>
    public string this[int index] => _texts[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_texts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _texts.GetEnumerator();

    /// <summary>The strings, joined with <c>; </c>.</summary>
    public override string ToString() => string.Join("; ", _texts);
}
