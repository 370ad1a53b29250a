using System.Text.Json;

namespace Workspace.Client.Authorization;

/// <summary>
/// Parses a decoded decision. Its form is not documented: names can have underscores or not, a single object counts as a list with one
/// entry, and
/// missing properties stay empty. The text itself is always kept.
/// </summary>
internal static class DecisionText
{
    internal static WorkspaceAuthorizationDecision Parse(string text)
    {
        WorkspaceAuthorizationDecision decision = new() { RawText = DisplayText.Neutralize(text)! };
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            Fill(decision, document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Not JSON: only the text is used.
        }

        return decision;
    }

    private static void Fill(WorkspaceAuthorizationDecision decision, JsonElement root)
    {
        JsonElement context = Member(root, "context");
        decision.Action = Texts(Member(context, "action")).FirstOrDefault() ?? Texts(Member(root, "action")).FirstOrDefault();
        decision.Resource = Texts(Member(context, "resource")).FirstOrDefault() ?? Texts(Member(root, "resource")).FirstOrDefault();
        decision.ExplicitDeny = Member(root, "explicitdeny").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
        decision.MatchedStatements = [.. Items(Member(root, "matchedstatements")).Where(item => item.ValueKind == JsonValueKind.Object).Select(Statement)];
    }

    private static WorkspacePolicyStatement Statement(JsonElement element) => new()
    {
        PolicyName = Texts(Member(element, "policyname")).Concat(Texts(Member(element, "sourcepolicyid"))).FirstOrDefault(),
        Effect = Texts(Member(element, "effect")).FirstOrDefault(),
        Actions = [.. Texts(Member(element, "action")), .. Texts(Member(element, "actions"))],
        Resources = [.. Texts(Member(element, "resource")), .. Texts(Member(element, "resources"))],
        RawText = DisplayText.Neutralize(element.GetRawText())!,
    };

    private static JsonElement Member(JsonElement element, string name) => element.ValueKind != JsonValueKind.Object
        ? default
        : element.EnumerateObject()
            .Where(member => string.Equals(member.Name.Replace("_", string.Empty), name, StringComparison.OrdinalIgnoreCase))
            .Select(member => member.Value)
            .FirstOrDefault();

    // A list can be an array, an object with the single member "items", or a single entry.
    private static IEnumerable<JsonElement> Items(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Object when Member(element, "items") is { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        _ => [element],
    };

    private static IEnumerable<string> Texts(JsonElement element) => Items(element)
        .Where(item => item.ValueKind == JsonValueKind.String)
        .Select(item => DisplayText.Neutralize(item.GetString())!);
}
