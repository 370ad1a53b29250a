using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace Workspace.Help.Cmdlets;

/// <summary>A parameter, read from the code.</summary>
internal sealed class ParameterShape
{
    internal required string Name { get; init; }

    /// <summary>The type; the underlying type of a nullable type.</summary>
    internal required Type Type { get; init; }

    internal required IReadOnlyList<ParameterPlace> Places { get; init; }

    internal IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The valid values of an enum or a ValidateSet; empty for other parameters.</summary>
    internal IReadOnlyList<string> Choices { get; init; } = [];

    internal bool AcceptsWildcards { get; init; }

    internal string? Default { get; init; }

    internal bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>Reads a property of a cmdlet.</summary>
    /// <param name="property">The property.</param>
    /// <param name="command">A new instance of the cmdlet, for the default value.</param>
    internal static ParameterShape? Read(PropertyInfo property, object command)
    {
        IList<CustomAttributeData> attributes = property.GetCustomAttributesData();
        List<ParameterPlace> places = [.. attributes.Where(Is<ParameterAttribute>).Select(Place)];
        if (places.Count == 0)
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new ParameterShape
        {
            Name = property.Name,
            Type = type,
            Places = places,
            Aliases = Texts<AliasAttribute>(attributes),
            Choices = type.IsEnum ? Enum.GetNames(type) : Texts<ValidateSetAttribute>(attributes),
            AcceptsWildcards = attributes.Any(Is<SupportsWildcardsAttribute>),
            Default = Text(property.GetValue(command)),
        };
    }

    /// <summary>A parameter that PowerShell adds.</summary>
    internal static ParameterShape Added(string name, Type type, params string[] aliases) => new()
    {
        Name = name,
        Type = type,
        Aliases = aliases,
        Places = [new ParameterPlace(null, IsMandatory: false, Position: null, FromPipeline: false, FromPipelineByName: false)],
    };

    /// <summary>How the parameter is used in a set; <see langword="null"/> if it is not.</summary>
    internal ParameterPlace? In(string? setName) =>
        Places.FirstOrDefault(place => place.SetName is null || string.Equals(place.SetName, setName, StringComparison.Ordinal));

    private static bool Is<T>(CustomAttributeData attribute) => attribute.AttributeType == typeof(T);

    private static ParameterPlace Place(CustomAttributeData attribute)
    {
        Dictionary<string, object?> given = attribute.NamedArguments.ToDictionary(
            argument => argument.MemberName, argument => argument.TypedValue.Value, StringComparer.Ordinal);
        return new ParameterPlace(
            given.GetValueOrDefault(nameof(ParameterAttribute.ParameterSetName)) as string,
            given.GetValueOrDefault(nameof(ParameterAttribute.Mandatory)) is true,
            given.GetValueOrDefault(nameof(ParameterAttribute.Position)) as int?,
            given.GetValueOrDefault(nameof(ParameterAttribute.ValueFromPipeline)) is true,
            given.GetValueOrDefault(nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) is true);
    }

    private static IReadOnlyList<string> Texts<T>(IEnumerable<CustomAttributeData> attributes) =>
    [
        .. attributes.Where(Is<T>)
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!),
    ];

    // Defaults that equal the default of the type (false, 0, an empty list) are omitted.
    private static string? Text(object? value) => value switch
    {
        null or false or 0 or SwitchParameter or ICollection { Count: 0 } => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
