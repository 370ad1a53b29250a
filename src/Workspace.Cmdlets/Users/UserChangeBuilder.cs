using Workspace.Client.Users;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// Builds the change from one record's values. An empty value in a cell, a property or the result of a script block is not sent, and the
/// field does not change; a typed empty value is an error that names -Clear. Of an object of Active Directory, only named fields are sent.
/// </summary>
internal sealed class UserChangeBuilder
{
    private readonly FieldOrigins _origins;
    private readonly string[] _clear;
    private readonly bool _isDirectoryObject;
    private readonly List<string> _notTaken = [];
    private readonly List<string> _empty = [];

    internal UserChangeBuilder(FieldOrigins origins, string[] clear, bool isDirectoryObject)
    {
        _origins = origins;
        _clear = clear;
        _isDirectoryObject = isDirectoryObject;
    }

    /// <summary>The properties of the directory object that have values but are not sent, because the caller did not name them.</summary>
    internal IReadOnlyList<string> NotTaken => _notTaken;

    /// <summary>A text field: <see langword="null"/> = not sent, empty = cleared.</summary>
    /// <exception cref="WorkspaceException">Typed and empty, given and cleared, or several values (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal string? Text(string parameter, string? value, bool isClearable = true)
    {
        if (!IsTaken(parameter, !string.IsNullOrEmpty(value)))
        {
            return Clears(parameter) ? string.Empty : null;
        }

        if (SeveralValues.IsMark(value, out int count))
        {
            throw Invalid($"{Source(parameter)} has {count} values, and a user has one. Choose one, such as -{parameter} {{ @($_.Property)[0] }}.");
        }

        if (Clears(parameter))
        {
            return string.IsNullOrEmpty(value) ? string.Empty : throw Contradiction(parameter);
        }

        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        SaysNothing(parameter, isClearable ? $"To empty the field, use -Clear {parameter}." : "This field cannot be emptied.");
        return null;
    }

    /// <summary>A field of two or a few values: <see langword="null"/> = not sent.</summary>
    /// <exception cref="WorkspaceException">Typed and empty (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal T? Choice<T>(string parameter, T? value)
        where T : struct
    {
        if (!IsTaken(parameter, value is not null))
        {
            return null;
        }

        if (value is null)
        {
            SaysNothing(parameter, "Give it a value, or leave the parameter out.");
        }

        return value;
    }

    /// <summary>When the account expires: <see langword="null"/> = not sent. A typed <c>$null</c> is never, as with Set-ADUser.</summary>
    /// <exception cref="WorkspaceException">Typed and an empty text, or given and cleared (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal AccountExpiry? Expiry(string parameter, DateTimeOffset? value)
    {
        bool isEmpty = value is null || value == AccountExpiresTransformationAttribute.Empty;
        bool isTypedNull = value is null && _origins.IsTyped(parameter);
        if (!IsTaken(parameter, !isEmpty))
        {
            return Clears(parameter) ? AccountExpiry.Never : null;
        }

        if (isTypedNull)
        {
            return AccountExpiry.Never;
        }

        if (Clears(parameter))
        {
            return isEmpty ? AccountExpiry.Never : throw Contradiction(parameter);
        }

        if (isEmpty)
        {
            SaysNothing(parameter, $"For an account that never expires, use Never or -Clear {parameter}.");
            return null;
        }

        return value == AccountExpiresTransformationAttribute.Never ? AccountExpiry.Never : new AccountExpiry(value);
    }

    /// <summary>Validates the change; the error for an empty change contains the reason.</summary>
    /// <exception cref="WorkspaceException">Nothing to change, or a value that cannot be sent (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal UserChange Build(UserChange change)
    {
        if (change.Fields.Count == 0 && _empty.Count > 0)
        {
            throw Invalid($"There is nothing to change: no field has a value for this user ({string.Join(", ", _empty)}). To empty a field, use -Clear.");
        }

        if (change.Fields.Count == 0 && _notTaken.Count > 0)
        {
            throw Invalid("There is nothing to change: of an object of Active Directory, only the name is used automatically, "
                + $"not {string.Join(", ", _notTaken)}. "
                + $"Name the fields to send, such as -{_notTaken[0]} {{ $_.{_notTaken[0]} }}.");
        }

        change.Validate();
        return change;
    }

    private bool IsTaken(string parameter, bool hasValue)
    {
        if (!_isDirectoryObject || _origins.IsNamed(parameter))
        {
            return true;
        }

        if (hasValue)
        {
            _notTaken.Add(parameter);
        }

        return false;
    }

    private void SaysNothing(string parameter, string advice)
    {
        if (_origins.IsTyped(parameter))
        {
            throw Invalid($"-{parameter} is empty. {advice}");
        }

        if (_origins.IsComputed(parameter))
        {
            _empty.Add(parameter);
        }
    }

    private bool Clears(string parameter) => _clear.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    private string Source(string parameter) => _origins.IsNamed(parameter) ? $"-{parameter}" : $"The property for -{parameter}";

    private static WorkspaceException Contradiction(string parameter) =>
        Invalid($"-{parameter} and -Clear {parameter} contradict each other. Use one of them.");

    private static WorkspaceException Invalid(string text) => new(WorkspaceErrorKind.InvalidArgument, text + " Nothing was sent.");
}
