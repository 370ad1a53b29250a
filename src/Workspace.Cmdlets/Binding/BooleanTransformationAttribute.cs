using System.Globalization;
using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>Takes the words for true and false that CSV files hold. An empty cell means no value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case string text:
                return Read(text);
            case SwitchParameter given:
                return given.IsPresent;
            default:
                return inputData;
        }
    }

    private static object? Read(string text) => text.Trim().ToUpperInvariant() switch
    {
        "" => null,
        "TRUE" or "$TRUE" or "1" or "YES" => true,
        "FALSE" or "$FALSE" or "0" or "NO" => false,
        _ => throw new ArgumentTransformationMetadataException(
            string.Format(CultureInfo.InvariantCulture, "'{0}' is neither true nor false. Use $true or $false (in a CSV: True or False).", DisplayText.Escape(text))),
    };
}
