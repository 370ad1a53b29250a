using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workspace.Simulator.Http;

/// <summary>Creates JSON responses, error responses included.</summary>
internal static class JsonResponse
{
    internal const string ContentType = "application/json;charset=UTF-8";

    // The service does not escape non-ASCII characters.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static SimulatorResponse Create(int status, Action<Utf8JsonWriter> write)
    {
        MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, WriterOptions))
        {
            write(writer);
        }

        return new SimulatorResponse(status, ContentType, new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length));
    }

    internal static string Text(Action<Utf8JsonWriter> write)
    {
        ArraySegment<byte> content = Create(200, write).Content;
        return System.Text.Encoding.UTF8.GetString(content.Array!, content.Offset, content.Count);
    }

    internal static SimulatorResponse NoContent() => new(204, contentType: null, new ArraySegment<byte>([]));

    /// <summary>An error in the format of the Workspace service and the gateway.</summary>
    internal static SimulatorResponse Error(int status, string code, string message, string? detail, string? encodedAuthorizationMessage) =>
        Create(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error_code", code);
            writer.WriteString("error_msg", message);
            if (detail is not null)
            {
                writer.WriteString("error_detail", detail);
            }

            if (encodedAuthorizationMessage is not null)
            {
                writer.WriteString("encoded_authorization_message", encodedAuthorizationMessage);
            }

            writer.WriteEndObject();
        });

    /// <summary>An error in the format of IAM: nested in <c>error</c>, with the status as the code.</summary>
    internal static SimulatorResponse IdentityError(int status, string message) =>
        Create(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteNumber("code", status);
            writer.WriteString("message", message);
            writer.WriteString("title", status switch
            {
                401 => "Unauthorized",
                403 => "Forbidden",
                404 => "Not Found",
                405 => "Method Not Allowed",
                _ => "Bad Request",
            });
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
