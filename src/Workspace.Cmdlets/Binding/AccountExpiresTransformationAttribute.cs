using System.Globalization;
using System.Management.Automation;
using Workspace.Client.Users;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Converts the forms of an expiry that people, exports and Active Directory use: a date, <c>Never</c>, 0, a file time, or the
/// milliseconds since 1970 that the service
/// uses. A date without a time zone is local, as everywhere in PowerShell. An empty cell or column means no value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccountExpiresTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Represents never, as <see cref="DateTime.MaxValue"/> does in Active Directory.</summary>
    internal static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>Represents an empty text, which means no value in a cell, and is an error if it was typed.</summary>
    internal static readonly DateTimeOffset Empty = DateTimeOffset.MinValue;

    private const string HowTo = "Write it as 2027-01-31 or 2027-01-31T18:00:00Z, or Never.";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = SingleValue.Of(inputData, out int count);
        if (count > 1)
        {
            throw new ArgumentTransformationMetadataException(
                string.Format(CultureInfo.InvariantCulture, "There are {0} values where an account has one expiry. {1}", count, HowTo));
        }

        value = value is PSObject wrapped ? Deserialized(wrapped) : value;
        return value switch
        {
            null => count == 0 ? Empty : null,
            string text when string.IsNullOrWhiteSpace(text) => Empty,
            string text => Read(ExpiryReader.TryRead(text, CultureInfo.CurrentCulture, out AccountExpiry expiry), expiry, text),
            DateTime time => Read(ExpiryReader.TryRead(time, out AccountExpiry expiry), expiry, time),
            DateTimeOffset time => Read(ExpiryReader.TryRead(time, out AccountExpiry expiry), expiry, time),
            _ => Read(TryNumber(value, out AccountExpiry expiry), expiry, value),
        };
    }

    // A deserialized DateTimeOffset, from a file or another process, still has its properties.
    private static object? Deserialized(PSObject value) =>
        value.TypeNames.Contains("Deserialized." + typeof(DateTimeOffset).FullName)
            ? (value.Properties["UtcDateTime"]?.Value is PSObject inner ? inner.BaseObject : value.Properties["UtcDateTime"]?.Value)
                ?? value.ToString(null, CultureInfo.InvariantCulture)
            : value.ToString(null, CultureInfo.InvariantCulture);

    private static bool TryNumber(object value, out AccountExpiry expiry)
    {
        expiry = default;
        return value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
            && LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out decimal number)
            && number == decimal.Truncate(number)
            && number is >= 0 and <= long.MaxValue
            && ExpiryReader.TryRead((long)number, out expiry);
    }

    private static DateTimeOffset Read(bool isRead, AccountExpiry expiry, object given)
    {
        if (isRead)
        {
            return expiry.At ?? Never;
        }

        string text = DisplayText.Escape(Convert.ToString(given, CultureInfo.InvariantCulture))!;
        throw new ArgumentTransformationMetadataException(given switch
        {
            DateTime or DateTimeOffset => $"'{text}' is before 1970. {HowTo}",
            string written when !written.Trim().All(char.IsDigit) =>
                $"'{text}' is not a date. {HowTo} A date that this culture ({CultureInfo.CurrentCulture.Name}) can read in two ways, or one before 1970, is not taken.",
            _ => $"'{text}' is not a date. {HowTo} As numbers, only 0 (never), milliseconds since 1970 (13 digits) and file times of Active Directory are taken.",
        });
    }
}
