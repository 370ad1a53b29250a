using System.Collections.Concurrent;
using System.Net;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Simulator;

namespace Workspace.Benchmarks;

/// <summary>
/// Answers in place of the network: each address from the simulator once, and from memory ever after, so that the simulator's own work is not measured.
/// </summary>
internal sealed class RecordedService : DelegatingHandler
{
    private readonly SimulatedService _service;
    private readonly ConcurrentDictionary<Uri, byte[]> _answers = new();

    internal RecordedService(int users)
        : this(new SimulatedService(new SimulatorOptions { Users = users, MaximumPageSize = 0 }))
    {
    }

    private RecordedService(SimulatedService service)
        : base(new SimulatorHandler(service))
    {
        _service = service;
        Options = new WorkspaceClientOptions
        {
            Endpoint = new Uri("https://workspace.example.com"),
            ProjectId = service.Options.ProjectId,
            PrimaryHandler = this,
        };
        Users = new Uri(Options.Endpoint, $"v2/{Options.ProjectId}/users");
    }

    /// <summary>How a client of ours reaches this service.</summary>
    internal WorkspaceClientOptions Options { get; }

    /// <summary>Where users are listed, a page as long as the list unless a limit is named.</summary>
    internal Uri Users { get; }

    /// <summary>Signs each request, as most sessions do.</summary>
    internal WorkspaceCredentials AccessKey() =>
        WorkspaceCredentials.FromAccessKey(_service.Options.AccessKey, Secret.FromKey(_service.Options.SecretKey, "The secret key"), securityToken: null);

    /// <summary>Sends a token, which is good as it is.</summary>
    internal WorkspaceCredentials Token()
    {
        using SecureString token = new();
        foreach (char character in _service.IssueToken())
        {
            token.AppendChar(character);
        }

        return WorkspaceCredentials.FromToken(token);
    }

    /// <summary>What somebody would use who has no client: the framework's own, with a token.</summary>
    internal HttpClient BareClient()
    {
        HttpClient client = new(this, disposeHandler: false);
        client.DefaultRequestHeaders.Add("X-Auth-Token", _service.IssueToken());
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return client;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A network never answers within the call, and waits are part of what a request costs.
        await Task.Yield();
        Uri address = request.RequestUri!;
        if (!_answers.TryGetValue(address, out byte[]? response))
        {
            using HttpResponseMessage first = await base.SendAsync(request, cancellationToken);
            response = await first.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
            _answers[address] = response;
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(response) };
    }
}
