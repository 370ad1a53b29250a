using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>A response, or one value in it, is larger than the maximum size.</summary>
internal sealed class OversizeException : JsonException
{
    internal OversizeException(string message)
        : base(message)
    {
    }
}
