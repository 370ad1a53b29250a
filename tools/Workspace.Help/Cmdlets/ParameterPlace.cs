namespace Workspace.Help.Cmdlets;

/// <summary>How a parameter is used in one parameter set.</summary>
/// <param name="SetName">The set; <see langword="null"/> for all of them.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its place without name, from 0; <see langword="null"/> if it must be named.</param>
/// <param name="FromPipeline">Whether it takes whole objects from the pipeline.</param>
/// <param name="FromPipelineByName">Whether it takes a property of its name from the pipeline.</param>
internal sealed record ParameterPlace(string? SetName, bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineByName);
