using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>A record of the service, with its unknown fields and the fields whose values cannot be parsed.</summary>
internal abstract class RecordJson
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>A field's value. A value that cannot be parsed is kept under the field's name instead.</summary>
    protected T? ValueOf<T>(string name, FieldValue<T> field)
    {
        if (field.Unparsed is { } odd)
        {
            Keep(name, odd);
        }

        return field.Value;
    }

    protected void Keep(string name, JsonElement value) => (Others ??= [])[name] = value;
}
