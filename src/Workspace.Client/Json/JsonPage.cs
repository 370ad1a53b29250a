using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workspace.Client.Paging;

namespace Workspace.Client.Json;

/// <summary>
/// Reads an answer of the form <c>{"total_count": n, "things": [ … ]}</c> as it arrives: each element is handed on when its last byte is there,
/// so that neither the size of an answer nor the number of its elements decides how much memory is needed.
/// </summary>
/// <typeparam name="T">What the array holds.</typeparam>
internal sealed class JsonPage<T>
{
    // One user is a few hundred bytes. Whoever sends a megabyte for one sends nonsense.
    private const int MaximumElementBytes = 1024 * 1024;
    private const int BufferBytes = 32 * 1024;

    private readonly string _arrayName;
    private readonly JsonTypeInfo<T> _elementType;
    private readonly List<T> _ready = [];
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

    /// <summary>How many elements there are in all, if the answer said so; known for sure once it is read to its end.</summary>
    internal long? TotalCount { get; private set; }

    /// <summary>Whether the answer had the array, or null in its place.</summary>
    internal bool HasArray { get; private set; }

    /// <summary>Reads to the end of the answer.</summary>
    /// <param name="stream">The answer's body.</param>
    /// <param name="take">Gets each element in turn; the next is read once it is done.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JsonException">The answer is not JSON of that form.</exception>
    /// <exception cref="EndOfStreamException">The answer ended before its JSON did.</exception>
    internal async Task ReadAsync(Stream stream, Func<T, ValueTask> take, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferBytes];
        int filled = await ByteOrderMark.ReadPastAsync(stream, buffer, cancellationToken).ConfigureAwait(false);
        bool news = filled > 0;
        while (news)
        {
            int consumed = Advance(new ReadOnlySpan<byte>(buffer, 0, filled));
            foreach (T element in _ready)
            {
                await take(element).ConfigureAwait(false);
            }

            _ready.Clear();
            filled -= consumed;
            Buffer.BlockCopy(buffer, consumed, buffer, 0, filled);
            if (filled == buffer.Length)
            {
                buffer = Grow(buffer);
            }

            // A large value is looked at again only when the buffer is full: with every crumb, it would take for ever.
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
            throw new EndOfStreamException("The answer ended in the middle of its JSON.");
        }
    }

    /// <summary>What the whole page says, once it is read.</summary>
    /// <exception cref="JsonException">It has neither records nor a number of them: it is not a page.</exception>
    internal Paging.PageOutcome Outcome() => HasArray || TotalCount == 0
        ? new Paging.PageOutcome(TotalCount)
        : throw new JsonException($"There is no \"{_arrayName}\" in it.");

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= MaximumElementBytes)
        {
            throw new OversizeException($"One value of the answer is larger than {MaximumElementBytes} bytes.");
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
                if (!Step(ref reader))
                {
                    _state = before.CurrentState;
                    return (int)before.BytesConsumed;
                }
            }
        }
        catch (InvalidOperationException notText)
        {
            // What the reader throws for a text that is not UTF-8.
            throw new JsonException("A text of the answer is not UTF-8.", notText);
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
            _ready.Add(element);
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
