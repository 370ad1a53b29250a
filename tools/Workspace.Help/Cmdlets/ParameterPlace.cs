namespace Workspace.Help.Cmdlets;

/// <summary>How a parameter is used in one parameter set.</summary>
/// <param name="SetName">The set; <see langword="null"/> for all of them.</param>
/// <param name="IsMandatory">Whether it is mandatory.</param>
/// <param name="Position">Its position, from 0; <see langword="null"/> for a named parameter.</param>
/// <param name="FromPipeline">Whether it accepts pipeline input by value.</param>
/// <param name="FromPipelineByName">Whether it accepts pipeline input by property name.</param>
internal sealed record ParameterPlace(string? SetName, bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineByName);
