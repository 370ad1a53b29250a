using System.Collections;

namespace Workspace;

/// <summary>
/// An unchanging list of texts, such as the names of a user's groups. It is written as its texts, so that a cell of <c>Export-Csv</c> holds them and not the
/// name of a type.
/// </summary>
public sealed class TextList : IReadOnlyList<string>
{
    /// <summary>A list without texts.</summary>
    public static readonly TextList Empty = new([]);

    private readonly string[] _texts;

    /// <summary>Makes a list.</summary>
    /// <param name="texts">The texts, in their order.</param>
    public TextList(IEnumerable<string> texts) => _texts = [.. texts];

    /// <inheritdoc/>
    public int Count => _texts.Length;

    /// <inheritdoc/>
    public string this[int index] => _texts[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_texts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _texts.GetEnumerator();

    /// <summary>The texts, with <c>; </c> between them.</summary>
    public override string ToString() => string.Join("; ", _texts);
}
