using System.Net.Sockets;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Faults;

/// <summary>The exceptions that an <see cref="HttpMessageHandler"/> throws for a broken connection, as on each framework.</summary>
internal static class BrokenConnection
{
    internal static HttpRequestException WhileSending(ConnectionFailure failure)
    {
        if (failure == ConnectionFailure.Refused)
        {
            SocketException refused = new((int)SocketError.ConnectionRefused);
#if NETFRAMEWORK
            return new HttpRequestException("An error occurred while sending the request.", refused);
#else
            return new HttpRequestException(HttpRequestError.ConnectionError, refused.Message, refused);
#endif
        }

        SocketException reset = new((int)SocketError.ConnectionReset);
        IOException broken = new("Unable to read data from the transport connection: " + reset.Message, reset);
#if NETFRAMEWORK
        return new HttpRequestException("An error occurred while sending the request.", broken);
#else
        return new HttpRequestException(HttpRequestError.Unknown, "An error occurred while sending the request.", broken);
#endif
    }

    internal static IOException WhileReading()
    {
#if NETFRAMEWORK
        return new IOException("Unable to read data from the transport connection: the connection was closed.");
#else
        return new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
#endif
    }
}
