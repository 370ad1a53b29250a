using System.Text.Json;
using Workspace.Client.Json;

namespace Workspace.Client.Http.Errors;

/// <summary>
/// The content of an error's body, in any of the known forms; all members are empty for other forms. Text is escaped for display.
/// </summary>
internal sealed class ErrorBody
{
    private static readonly string[] CodeNames = ["error_code", "errorCode", "code"];
    private static readonly string[] TextNames = ["error_msg", "errorMsg", "message"];

    internal string? Code { get; private init; }

    internal string? Text { get; private init; }

    internal string? Detail { get; private init; }

    internal string? EncodedAuthorizationMessage { get; private init; }

    internal static ErrorBody Parse(byte[] content)
    {
        try
        {
            int mark = ByteOrderMark.LengthIn(content);
            using JsonDocument document = JsonDocument.Parse(new ReadOnlyMemory<byte>(content, mark, content.Length - mark));
            return Find(document.RootElement) ?? new ErrorBody();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // HTML, plain text or empty: only the status is used.
            return new ErrorBody();
        }
    }

    /// <summary>A copy with each text converted.</summary>
    internal ErrorBody Map(Func<string?, string?> change) => new()
    {
        Code = change(Code),
        Text = change(Text),
        Detail = change(Detail),
        EncodedAuthorizationMessage = change(EncodedAuthorizationMessage),
    };

    private static ErrorBody? Find(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Read(element)
            ?? element.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Object)
                .Select(member => Read(member.Value))
                .FirstOrDefault(error => error is not null);
    }

    private static ErrorBody? Read(JsonElement element)
    {
        string? code = Member(element, CodeNames);
        string? text = Member(element, TextNames);
        return code is null && text is null
            ? null
            : new ErrorBody
            {
                Code = DisplayText.Escape(code),
                Text = DisplayText.Escape(text),
                Detail = DisplayText.Escape(Member(element, ["error_detail"])),
                EncodedAuthorizationMessage = DisplayText.Escape(Member(element, ["encoded_authorization_message"])),
            };
    }

    private static string? Member(JsonElement element, string[] names)
    {
        foreach (string name in names)
        {
            if (element.TryGetProperty(name, out JsonElement value))
            {
                switch (value.ValueKind)
                {
                    case JsonValueKind.String when value.GetString() is { Length: > 0 } text:
                        return text;
                    case JsonValueKind.Number:
                        return value.GetRawText();
                }
            }
        }

        return null;
    }
}
