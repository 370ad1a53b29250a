using Workspace.Client.Http.Requests;

namespace Workspace.Client.Http;

/// <summary>
/// The last handler before the network. An attempt whose response does not begin in time ends with <see cref="TimeoutException"/>, and
/// one without a connection in that
/// time with <see cref="NotSentException"/>.
/// </summary>
internal sealed class TimeoutHandler : DelegatingHandler
{
    private readonly TimeSpan _timeout;

    internal TimeoutHandler(TimeSpan timeout) => _timeout = timeout;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_timeout);
        try
        {
            return await base.SendAsync(request, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw request is AttemptMessage { IsUnsent: true }
                ? new NotSentException("no connection in time", late)
                : new TimeoutException($"No response within {_timeout}.", late);
        }
    }
}
