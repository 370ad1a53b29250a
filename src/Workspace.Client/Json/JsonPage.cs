using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Client.Json;

/// <summary>
/// Reads a response of the form <c>{"total_count": n, "things": [ … ]}</c> as it arrives. Each element is passed to the caller when it is
/// complete, so that
/// the text of a response is never held as a whole.
/// </summary>
/// <typeparam name="T">What the array holds.</typeparam>
internal sealed class JsonPage<T>
{
    // A user is a few hundred bytes. A value of more than a megabyte is not a user.
    private const int MaximumElementBytes = 1024 * 1024;
    private const int BufferBytes = 32 * 1024;

    private readonly string _arrayName;
    private readonly JsonTypeInfo<T> _elementType;
    private Func<T, bool>? _take;
    private JsonReaderState _state;
    private Place _place = Place.BeforeRoot;
    private string? _property;

    internal JsonPage(string arrayName, JsonTypeInfo<T> elementType)
    {
        _arrayName = arrayName;
        _elementType = elementType;
    }

    private enum Place
    {
        BeforeRoot,
        InRoot,
        BeforeValue,
        InArray,
        AfterRoot,
    }

    /// <summary>The total in the response, if it has one; known after the response is read to its end.</summary>
    internal long? TotalCount { get; private set; }

    /// <summary>Whether the response had the array, or null in its place.</summary>
    internal bool HasArray { get; private set; }

    /// <summary>Whether the rest of the response was not read, because no more elements were wanted.</summary>
    internal bool IsTruncated { get; private set; }

    /// <summary>Reads to the end of the response.</summary>
    /// <param name="stream">The body of the response.</param>
    /// <param name="take">Gets each element in turn, and returns whether it wants more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JsonException">The response is not JSON of that form.</exception>
    /// <exception cref="EndOfStreamException">The response ended before its JSON did.</exception>
    internal async Task ReadAsync(Stream stream, Func<T, bool> take, CancellationToken cancellationToken)
    {
        _take = take;
        byte[] buffer = new byte[BufferBytes];
        int filled = await ByteOrderMark.ReadPastAsync(stream, buffer, cancellationToken).ConfigureAwait(false);
        bool news = filled > 0;
        while (news)
        {
            int consumed = Advance(new ReadOnlySpan<byte>(buffer, 0, filled));
            if (IsTruncated)
            {
                return;
            }

            filled -= consumed;
            Buffer.BlockCopy(buffer, consumed, buffer, 0, filled);
            if (filled == buffer.Length)
            {
                buffer = Grow(buffer);
            }

            // Parse a large value again only when the buffer is full; otherwise the cost is quadratic.
            int before = filled;
            int read;
            do
            {
                read = await stream.ReadAsync(buffer, filled, buffer.Length - filled, cancellationToken).ConfigureAwait(false);
                filled += read;
            }
            while (read > 0 && buffer.Length > BufferBytes && filled < buffer.Length);
            news = filled > before;
        }

        if (_place != Place.AfterRoot)
        {
            throw new EndOfStreamException("The response ended in the middle of its JSON.");
        }
    }

    /// <summary>Checks the response after it is read.</summary>
    /// <exception cref="JsonException">It has neither records nor a number of them: it is not a page.</exception>
    internal void ThrowIfNotPage()
    {
        if (!HasArray && TotalCount != 0)
        {
            throw new JsonException($"There is no \"{_arrayName}\" in it.");
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= MaximumElementBytes)
        {
            throw new OversizeException($"One value of the response is larger than {MaximumElementBytes} bytes.");
        }

        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }

    // Reads as many whole tokens and elements as there are, and returns how many bytes they took.
    private int Advance(ReadOnlySpan<byte> data)
    {
        Utf8JsonReader reader = new(data, isFinalBlock: false, _state);
        try
        {
            while (true)
            {
                Utf8JsonReader before = reader;
                if (IsTruncated || !Step(ref reader))
                {
                    _state = before.CurrentState;
                    return (int)before.BytesConsumed;
                }
            }
        }
        catch (InvalidOperationException notText)
        {
            // The reader throws this exception for a text that is not UTF-8.
            throw new JsonException("A text of the response is not UTF-8.", notText);
        }
    }

    private bool Step(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_place)
        {
            case Place.BeforeRoot:
                Expect(reader.TokenType == JsonTokenType.StartObject, "Expected a JSON object.");
                _place = Place.InRoot;
                return true;
            case Place.InRoot when reader.TokenType == JsonTokenType.EndObject:
                _place = Place.AfterRoot;
                return true;
            case Place.InRoot:
                _property = reader.GetString();
                _place = Place.BeforeValue;
                return true;
            case Place.BeforeValue:
                return ReadValue(ref reader);
            case Place.InArray when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.InRoot;
                return true;
            case Place.InArray:
                return ReadElement(ref reader);
            default:
                throw new JsonException("There is more after the end of the JSON.");
        }
    }

    private bool ReadValue(ref Utf8JsonReader reader)
    {
        if (string.Equals(_property, _arrayName, StringComparison.Ordinal))
        {
            Expect(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.Null, $"Expected an array in \"{_arrayName}\".");
            HasArray = true;
            _place = reader.TokenType == JsonTokenType.StartArray ? Place.InArray : Place.InRoot;
            return true;
        }

        if (string.Equals(_property, "total_count", StringComparison.Ordinal))
        {
            Expect(new TolerantIntegerConverter().TryRead(ref reader, out long? total), "Expected a whole number in \"total_count\".");
            TotalCount = total;
        }
        else if (!reader.TrySkip())
        {
            return false;
        }

        _place = Place.InRoot;
        return true;
    }

    private bool ReadElement(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        Utf8JsonReader whole = reader;
        if (!whole.TrySkip())
        {
            return false;
        }

        if (JsonSerializer.Deserialize(ref reader, _elementType) is { } element)
        {
            IsTruncated = !_take!(element);
        }

        return true;
    }

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw new JsonException(message);
        }
    }
}
