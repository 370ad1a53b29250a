namespace Workspace.Simulator.Host.Control;

/// <summary>The routes under <c>/simulator/</c>.</summary>
internal sealed class ControlRoutes
{
    private readonly SimulatedService _service;

    internal ControlRoutes(SimulatedService service) => _service = service;

    internal Task AnswerAsync(HttpContext context, PathString route)
    {
        _ = _service;
        _ = route;
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
