using System.Text;
using System.Text.Json;

namespace Workspace.Simulator.Host.Control;

/// <summary>Reads the request bodies of the control routes and writes their responses.</summary>
internal static class ControlResponse
{
    internal static readonly JsonSerializerOptions SerializerOptions = new(JsonSerializerDefaults.Web);

    internal static Task NoContentAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    internal static Task NotFoundAsync(HttpContext context) =>
        WriteErrorAsync(context, StatusCodes.Status404NotFound, "The route, user or token does not exist; --help lists the routes.");

    internal static Task WriteErrorAsync(HttpContext context, int status, string error) =>
        WriteJsonAsync(context, Serialize(new { Error = error }), status);

    internal static string Serialize<T>(T value) => JsonSerializer.Serialize(value, SerializerOptions);

    internal static async Task<string> ReadBodyAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    internal static Task WriteJsonAsync(HttpContext context, string json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
