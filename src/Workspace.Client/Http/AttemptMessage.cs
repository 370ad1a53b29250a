namespace Workspace.Client.Http;

/// <summary>The message of one attempt.</summary>
internal sealed class AttemptMessage : HttpRequestMessage
{
    internal AttemptMessage(HttpMethod method, Uri address)
        : base(method, address)
    {
    }

    /// <summary>Whether its body, if it has one, is still here: nothing of what it asks for can have been done.</summary>
    internal bool IsUnsent => Content is AttemptContent { IsTaken: false };

    /// <summary>Who sees what becomes of it.</summary>
    internal RequestWatch? Watch { get; set; }
}
