using System.Globalization;
using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Takes what people and exports write for an expiry: a date, <c>Never</c>, <c>0</c>, or the milliseconds since 1970 that the service uses. A date without
/// a time zone is local, as everywhere in PowerShell. An empty cell, and nothing in a column, mean that nothing is said.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccountExpiresTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for never, as <see cref="DateTime.MaxValue"/> does in Active Directory.</summary>
    internal static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>Stands for an empty text, which says nothing where it is a cell, and is a question where somebody typed it.</summary>
    internal static readonly DateTimeOffset Empty = DateTimeOffset.MinValue;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? Unwrapped(wrapped) : inputData;
        return value switch
        {
            string text => Read(text),
            DateTime time => FromDateTime(time),
            int or long => FromMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            _ => value,
        };
    }

    // From a file or another process comes a picture of a DateTimeOffset, whose parts are what they were.
    private static object? Unwrapped(PSObject value) =>
        value.BaseObject is PSCustomObject && value.TypeNames.Contains("Deserialized." + typeof(DateTimeOffset).FullName)
            ? (value.Properties["UtcDateTime"]?.Value is PSObject inner ? inner.BaseObject : value.Properties["UtcDateTime"]?.Value) ?? value.ToString(null, CultureInfo.InvariantCulture)
            : value.BaseObject;

    private static DateTimeOffset FromDateTime(DateTime time) =>
        time >= DateTime.MaxValue.Date ? Never : new DateTimeOffset(time);

    private static DateTimeOffset FromMilliseconds(long milliseconds) =>
        milliseconds == 0 ? Never : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset Read(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return Empty;
        }

        if (string.Equals(trimmed, "Never", StringComparison.OrdinalIgnoreCase))
        {
            return Never;
        }

        if (long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return FromMilliseconds(milliseconds);
        }

        return DateText.Read(trimmed, CultureInfo.CurrentCulture) ?? throw new ArgumentTransformationMetadataException(
            $"'{DisplayText.Escape(text)}' is not a date. Write it as 2027-01-31 or 2027-01-31T18:00:00Z, or Never.");
    }
}
