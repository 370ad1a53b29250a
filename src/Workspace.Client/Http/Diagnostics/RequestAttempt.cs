using Workspace.Client.Http.Requests;

namespace Workspace.Client.Http.Diagnostics;

/// <summary>One sending of a request.</summary>
public sealed class RequestAttempt
{
    internal RequestAttempt(ServiceRequest request, int number)
    {
        Operation = request.Operation;
        Method = request.Method.Method;
        Address = request.Address;
        Number = number;
    }

    /// <summary>What is done, as an admin would say it, such as <c>list users</c>.</summary>
    public string Operation { get; }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>The full address, query included.</summary>
    public Uri Address { get; }

    /// <summary>1 for the first sending.</summary>
    public int Number { get; }
}
