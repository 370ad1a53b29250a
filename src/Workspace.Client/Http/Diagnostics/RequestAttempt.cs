using Workspace.Client.Http.Requests;

namespace Workspace.Client.Http.Diagnostics;

/// <summary>One attempt of a request.</summary>
public sealed class RequestAttempt
{
    internal RequestAttempt(ServiceRequest request, int number)
    {
        Operation = request.Operation;
        Method = request.Method.Method;
        Address = request.Address;
        Number = number;
    }

    /// <summary>The operation for messages, such as <c>list users</c>.</summary>
    public string Operation { get; }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>The full address, query included.</summary>
    public Uri Address { get; }

    /// <summary>1 for the first attempt.</summary>
    public int Number { get; }
}
