namespace Workspace.Client.Transport;

/// <summary>The last station before the wire: an attempt whose answer does not begin in time ends with <see cref="TimeoutException"/>.</summary>
internal sealed class TimeoutHandler : DelegatingHandler
{
    private readonly TimeSpan _timeout;

    internal TimeoutHandler(TimeSpan timeout) => _timeout = timeout;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is AttemptMessage attempt)
        {
            attempt.HasDeparted = true;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_timeout);
        try
        {
            return await base.SendAsync(request, patience.Token).ConfigureAwait(false);
        }
#if !NETFRAMEWORK
        catch (OperationCanceledException unconnected) when (unconnected.InnerException is TimeoutException && !patience.IsCancellationRequested)
        {
            // The framework's own time-out for connecting: nothing was sent.
            throw new HttpRequestException(HttpRequestError.ConnectionError, unconnected.InnerException.Message, unconnected.InnerException);
        }
#endif
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {_timeout}.", late);
        }
    }
}
