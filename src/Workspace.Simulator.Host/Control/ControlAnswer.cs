using System.Text;
using System.Text.Json;

namespace Workspace.Simulator.Host.Control;

/// <summary>Reads the bodies of the control routes and writes their answers.</summary>
internal static class ControlAnswer
{
    internal static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    internal static Task NoContentAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    internal static Task NotFoundAsync(HttpContext context) =>
        SayAsync(context, StatusCodes.Status404NotFound, "There is no such thing; --help lists the routes.");

    internal static Task SayAsync(HttpContext context, int status, string error) => JsonAsync(context, Text(new { Error = error }), status);

    internal static string Text<T>(T value) => JsonSerializer.Serialize(value, Web);

    internal static async Task<string> ReadAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    internal static Task JsonAsync(HttpContext context, string json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
