using System.Management.Automation;
using System.Reflection;

namespace Workspace.Help.Cmdlets;

/// <summary>
/// The name, parameters and types of a cmdlet, read from the code. The attributes are read as metadata, because the reference assembly of
/// PowerShell has attributes without implementation.
/// </summary>
internal sealed class CmdletShape
{
    internal required string Verb { get; init; }

    internal required string Noun { get; init; }

    internal string Name => $"{Verb}-{Noun}";

    internal required IReadOnlyList<ParameterShape> Parameters { get; init; }

    /// <summary>The parameter sets, the default one first; a single <see langword="null"/> if there are none.</summary>
    internal required IReadOnlyList<string?> ParameterSets { get; init; }

    internal required IReadOnlyList<Type> OutputTypes { get; init; }

    internal static IEnumerable<CmdletShape> ReadAll(Assembly assembly) => assembly.GetExportedTypes()
        .Select(type => (Type: type, Attributes: type.GetCustomAttributesData()))
        .Where(entry => entry.Attributes.Any(attribute => attribute.AttributeType == typeof(CmdletAttribute)))
        .Select(entry => Read(entry.Type, entry.Attributes))
        .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal);

    private static CmdletShape Read(Type type, IList<CustomAttributeData> attributes)
    {
        CustomAttributeData cmdlet = attributes.Single(attribute => attribute.AttributeType == typeof(CmdletAttribute));
        Dictionary<string, object?> given = cmdlet.NamedArguments.ToDictionary(
            argument => argument.MemberName, argument => argument.TypedValue.Value, StringComparer.Ordinal);
        object command = Activator.CreateInstance(type)!;
        using IDisposable? releasing = command as IDisposable;
        List<ParameterShape> parameters =
        [
            .. type.GetProperties().Select(property => ParameterShape.Read(property, command)).OfType<ParameterShape>(),
            .. given.GetValueOrDefault(nameof(CmdletAttribute.SupportsShouldProcess)) is true
                ? [ParameterShape.Added("WhatIf", typeof(SwitchParameter), "wi"), ParameterShape.Added("Confirm", typeof(SwitchParameter), "cf")]
                : Enumerable.Empty<ParameterShape>(),
            .. given.GetValueOrDefault(nameof(CmdletAttribute.SupportsPaging)) is true
                ?
                [
                    ParameterShape.Added("First", typeof(ulong)),
                    ParameterShape.Added("Skip", typeof(ulong)),
                    ParameterShape.Added("IncludeTotalCount", typeof(SwitchParameter)),
                ]
                : Enumerable.Empty<ParameterShape>(),
        ];
        string? first = given.GetValueOrDefault(nameof(CmdletAttribute.DefaultParameterSetName)) as string;
        List<string?> sets =
        [
            .. parameters.SelectMany(parameter => parameter.Places).Select(place => place.SetName).OfType<string>().Distinct(StringComparer.Ordinal)
                .OrderBy(set => !string.Equals(set, first, StringComparison.Ordinal)),
        ];
        return new CmdletShape
        {
            Verb = (string)cmdlet.ConstructorArguments[0].Value!,
            Noun = (string)cmdlet.ConstructorArguments[1].Value!,
            Parameters = parameters,
            ParameterSets = sets.Count > 0 ? sets : [null],
            OutputTypes =
            [
                .. attributes.Where(attribute => attribute.AttributeType == typeof(OutputTypeAttribute))
                    .SelectMany(attribute => attribute.ConstructorArguments)
                    .SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> several ? several.Select(one => one.Value) : [argument.Value])
                    .OfType<Type>().Distinct(),
            ],
        };
    }
}
