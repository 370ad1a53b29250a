namespace Workspace.Client.Tests.Http;

/// <summary>What arrived on the wire.</summary>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    internal string BodyText => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>One value of the query, or <see langword="null"/>.</summary>
    internal string? Query(string name) => Address.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => string.Equals(pair[0], name, StringComparison.Ordinal))
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .SingleOrDefault();
}
