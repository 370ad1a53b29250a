using System.Collections.Concurrent;
using System.Net;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Simulator;

namespace Workspace.Benchmarks;

/// <summary>
/// Responds in place of the network: to the first request of each address from the simulator, then from memory, so that the simulator is not
/// measured.
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

    /// <summary>The options of a client of this service.</summary>
    internal WorkspaceClientOptions Options { get; }

    /// <summary>The address of the list of users; without a limit, one page has the whole list.</summary>
    internal Uri Users { get; }

    /// <summary>Signs each request, as most sessions do.</summary>
    internal WorkspaceCredentials AccessKey() =>
        WorkspaceCredentials.FromAccessKey(_service.Options.AccessKey, Secret.FromKey(_service.Options.SecretKey, "The secret key"), securityToken: null);

    /// <summary>Sends a token without renewal.</summary>
    internal WorkspaceCredentials Token()
    {
        using SecureString token = new();
        foreach (char character in _service.IssueToken())
        {
            token.AppendChar(character);
        }

        return WorkspaceCredentials.FromToken(token);
    }

    /// <summary>The framework's HttpClient with a token, for comparison.</summary>
    internal HttpClient BareClient()
    {
        HttpClient client = new(this, disposeHandler: false);
        client.DefaultRequestHeaders.Add("X-Auth-Token", _service.IssueToken());
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return client;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A network never responds synchronously, and waits are part of the cost of a request.
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
