using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>An answer, or one value in it, is larger than any of this service.</summary>
internal sealed class OversizeException : JsonException
{
    internal OversizeException(string message)
        : base(message)
    {
    }
}
