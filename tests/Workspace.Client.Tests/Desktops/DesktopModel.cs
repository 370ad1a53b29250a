using System.Text.Json;
using Workspace.Client.Tests.Transport;

namespace Workspace.Client.Tests.Desktops;

/// <summary>Three desktops and who has them, behind a service that can lose its answers.</summary>
internal sealed class DesktopModel
{
    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal) { ["d1"] = "alice", ["d2"] = "alice", ["d3"] = "bob" };
    private (string Old, string New)? _late;

    /// <summary>How the answers to the first changes are lost, and whether the change is made all the same.</summary>
    internal List<(string Fault, bool Acts)> Lose { get; } = [];

    /// <summary>Whether a change that was not made is made just before the next one.</summary>
    internal bool ActsLate { get; init; }

    /// <summary>What a list of desktops is answered with instead, if not <see langword="null"/>.</summary>
    internal Func<HttpResponseMessage?>? ListFault { get; set; }

    internal int Changes { get; private set; }

    internal string[] DesktopsOf(string user) =>
        [.. _users.Where(desktop => string.Equals(desktop.Value, user, StringComparison.Ordinal)).Select(desktop => desktop.Key).Order(StringComparer.Ordinal)];

    internal Task<HttpResponseMessage> AnswerAsync(SentRequest sent, CancellationToken cancellationToken)
    {
        if (string.Equals(sent.Method, "GET", StringComparison.Ordinal))
        {
            return Task.FromResult(ListFault?.Invoke() ?? Answers.Json(200, List(sent.Query("user_name")!)));
        }

        using JsonDocument body = JsonDocument.Parse(sent.Body);
        (string Old, string New) change = (body.RootElement.GetProperty("old_username").GetString()!, body.RootElement.GetProperty("new_username").GetString()!);
        int number = Changes++;
        if (_late is { } late)
        {
            Move(late);
        }

        if (number < Lose.Count)
        {
            if (Lose[number].Acts)
            {
                Move(change);
            }
            else if (ActsLate)
            {
                _late = change;
            }

            return Task.FromResult(Faults.Make(Lose[number].Fault));
        }

        return Task.FromResult(Move(change)
            ? new HttpResponseMessage(System.Net.HttpStatusCode.NoContent)
            : Answers.Json(400, """{"error_code":"WKS.00170312","error_msg":"The user does not exist."}"""));
    }

    private string List(string user)
    {
        string[] desktops = DesktopsOf(user);
        string list = string.Join(",", desktops.Select(desktop => $$"""{"desktop_id":"{{desktop}}","user_name":"{{user}}"}"""));
        return $$"""{"total_count":{{desktops.Length}},"desktops":[{{list}}]}""";
    }

    private bool Move((string Old, string New) change)
    {
        string[] desktops = DesktopsOf(change.Old);
        foreach (string desktop in desktops)
        {
            _users[desktop] = change.New;
        }

        return desktops.Length > 0;
    }
}
