using Workspace.Client.Authentication;
using Workspace.Client.Users;

namespace Workspace.Client.Http.Requests;

/// <summary>A request, from which each attempt is created.</summary>
internal sealed class ServiceRequest
{
    internal ServiceRequest(string operation, HttpMethod method, Uri address)
    {
        Operation = operation;
        Method = method;
        Address = address;
    }

    /// <summary>The operation for messages, such as <c>list users</c>.</summary>
    internal string Operation { get; }

    internal HttpMethod Method { get; }

    internal Uri Address { get; }

    internal RepeatRule Repeat { get; init; } = RepeatRule.Read;

    /// <summary>JSON in UTF-8; <see langword="null"/> for none.</summary>
    internal byte[]? Body { get; init; }

    /// <summary>The user that the request is about: a 404 means that this user does not exist.</summary>
    internal string? UserId { get; init; }

    /// <summary>The project that <c>X-Project-Id</c> names; <see langword="null"/> for requests outside a project.</summary>
    internal string? ProjectId { get; init; }

    /// <summary>False for requests that sign in, which are sent without credentials.</summary>
    internal bool Authenticated { get; init; } = true;

    /// <summary>Whether the request is the first to its address: then a 404 without the service's own error means that the address is wrong.</summary>
    internal bool IsConnecting { get; init; }

    /// <summary>
    /// The API of the request, for which the service counts requests: method and route, such as <c>PUT /v2/{id}/users/{id}</c>.
    /// </summary>
    internal string Route => Method.Method + " " + Address.Host + string.Join("/", Address.AbsolutePath.Split('/').Select(SegmentOfRoute));

    internal bool IsWrite => Repeat != RepeatRule.Read;

    // Ids contain digits; the other segments of a route do not, except for the version.
    private string SegmentOfRoute(string segment) =>
        string.Equals(segment, UserId, StringComparison.Ordinal) || (segment.Length > 2 && segment.Any(character => character is >= '0' and <= '9')) ? "{id}" : segment;
}
