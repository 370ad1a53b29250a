using Workspace.Client.Authentication;
using Workspace.Client.Users;

namespace Workspace.Client.Http;

/// <summary>A request before it is sent: what every attempt is made from.</summary>
internal sealed class ServiceRequest
{
    internal ServiceRequest(string operation, HttpMethod method, Uri address)
    {
        Operation = operation;
        Method = method;
        Address = address;
    }

    /// <summary>What is done, as an admin would say it, such as <c>list users</c>; for messages.</summary>
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

    /// <summary>False where the request is what signs in, so that it goes out without credentials.</summary>
    internal bool Authenticated { get; init; } = true;

    /// <summary>Whether the request is the first to its address: then a 404 without the service's own error means that the address is wrong.</summary>
    internal bool IsConnecting { get; init; }

    internal bool IsWrite => Repeat != RepeatRule.Read;
}
