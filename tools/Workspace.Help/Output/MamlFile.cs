using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Workspace.Help.Cmdlets;
using Workspace.Help.Documents;

namespace Workspace.Help.Output;

/// <summary>
/// Writes the help of the cmdlets as MAML for Get-Help: the syntax comes from the code, the descriptions come from the documents.
/// </summary>
internal static class MamlFile
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string Write(IEnumerable<(CmdletShape Cmdlet, CommandDocument Document)> commands)
    {
        XDocument file = new(new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(entry => OfCommand(entry.Cmdlet, entry.Document))));
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, settings))
        {
            file.Save(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static XElement OfCommand(CmdletShape cmdlet, CommandDocument document)
    {
        Dictionary<string, ParameterShape> shapes = cmdlet.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        List<(ParameterShape Shape, HelpEntry Entry)> parameters = [.. document.Parameters.Select(entry => (shapes[entry.Name], entry))];
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                Text("description", [document.Synopsis])),
            Text("description", document.Description),
            new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => Syntax(cmdlet.Name, set, parameters))),
            new XElement(Command + "parameters", parameters.Select(parameter => OfParameter(parameter.Shape, parameter.Entry, Overall(parameter.Shape)))),
            Types("inputTypes", "inputType", document.Inputs),
            Types("returnValues", "returnValue", document.Outputs),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(document.Notes))),
            new XElement(Command + "examples", document.Examples.Select(OfExample)),
            new XElement(Command + "relatedLinks", document.Links.Select(link => new XElement(
                Maml + "navigationLink", new XElement(Maml + "linkText", link.Title), new XElement(Maml + "uri", link.Address)))));
    }

    // The order of PowerShell: positional parameters, then mandatory ones, then the others.
    private static XElement Syntax(string name, string? set, IEnumerable<(ParameterShape Shape, HelpEntry Entry)> parameters) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", name),
        parameters.Select(parameter => (parameter.Shape, parameter.Entry, Place: parameter.Shape.In(set)))
            .Where(parameter => parameter.Place is not null)
            .OrderBy(parameter => parameter.Place!.Position ?? int.MaxValue)
            .ThenBy(parameter => !parameter.Place!.IsMandatory)
            .Select(parameter => OfParameter(parameter.Shape, parameter.Entry, parameter.Place!)));

    // Over all parameter sets: mandatory if mandatory in all sets, and pipeline input if any set accepts it.
    private static ParameterPlace Overall(ParameterShape parameter) => new(
        null,
        parameter.Places.All(place => place.IsMandatory),
        parameter.Places.Min(place => place.Position),
        parameter.Places.Any(place => place.FromPipeline),
        parameter.Places.Any(place => place.FromPipelineByName));

    private static XElement OfParameter(ParameterShape parameter, HelpEntry entry, ParameterPlace place) => new(
        Command + "parameter",
        new XAttribute("required", place.IsMandatory),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.AcceptsWildcards),
        new XAttribute("pipelineInput", Pipeline(place)),
        new XAttribute("position", place.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Text("description", entry.Text),
        Choices(parameter),
        parameter.IsSwitch
            ? null
            : new XElement(
                Command + "parameterValue",
                new XAttribute("required", value: true),
                new XAttribute("variableLength", parameter.Type.IsArray),
                parameter.Type.Name),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type.FullName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement? Choices(ParameterShape parameter) => parameter.Choices.Count == 0
        ? null
        : new XElement(Command + "parameterValueGroup", parameter.Choices.Select(choice => new XElement(
            Command + "parameterValue", new XAttribute("required", value: false), new XAttribute("variableLength", value: false), choice)));

    private static string Pipeline(ParameterPlace place) => (place.FromPipeline, place.FromPipelineByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement Types(string list, string item, IEnumerable<HelpEntry> entries) => new(
        Command + list,
        entries.Select(entry => new XElement(
            Command + item,
            new XElement(Dev + "type", new XElement(Maml + "name", entry.Name), new XElement(Maml + "uri")),
            Text("description", entry.Text))));

    // The empty paragraph separates the title of the next example.
    private static XElement OfExample(CommandExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"----- Example {index + 1}: {example.Title} -----"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs([.. example.Explanation, string.Empty])));

    private static XElement Text(string name, IEnumerable<string> paragraphs) => new(Maml + name, Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));
}
