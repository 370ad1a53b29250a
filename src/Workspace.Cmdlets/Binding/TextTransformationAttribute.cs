using System.Globalization;
using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Takes text from a collection of one value. Several values become a mark that <see cref="SeveralValues"/> knows, so that the row is one error in its order
/// and not an error of the binder.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = SingleValue.Of(inputData, out int count);
        return count > 1 ? SeveralValues.Mark(count)
            : count == 0 ? string.Empty
            : value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture)
            : value;
    }
}
