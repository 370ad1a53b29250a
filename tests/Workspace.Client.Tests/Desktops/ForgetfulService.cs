using System.Text.Json;
using Workspace.Client.Paging;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Desktops;

/// <summary>Desktops by user name, and a rename that acts or not, and answers or not, by script.</summary>
internal sealed class ForgetfulService
{
    private readonly Queue<string> _steps;

    internal ForgetfulService(params string[] steps)
    {
        _steps = new Queue<string>(steps);
        Wire = new ScriptedWire((request, _) => Task.FromResult(Answer(request)));
    }

    internal ScriptedWire Wire { get; }

    /// <summary>Who has which desktop.</summary>
    internal Dictionary<string, string> UserOf { get; } = new(StringComparer.Ordinal) { ["d1"] = "alice", ["d2"] = "alice", ["d3"] = "bob" };

    /// <summary>Which desktops a rename leaves where they are, as if they were a namesake's of another domain.</summary>
    internal HashSet<string> OtherDomain { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether desktops can be listed before the first rename.</summary>
    internal string Listing { get; set; } = "allowed";

    /// <summary>Whether desktops can be listed after it.</summary>
    internal string ListingAfterwards { get; set; } = "allowed";

    /// <summary>Whether what a rename left where it was moves after it, one desktop before each look.</summary>
    internal bool MovesSlowly { get; set; }

    /// <summary>After how many further requests a rename that was forgotten is acted upon after all; 0 for never.</summary>
    internal int ActsLateAfter { get; set; }

    internal IEnumerable<SentRequest> Renames => Wire.Sent.Where(request => request.Method == "PUT");

    private HttpResponseMessage Answer(SentRequest request)
    {
        if (ActsLateAfter > 0 && Renames.Any() && --ActsLateAfter == 0)
        {
            Move("alice", "bob");
        }

        if (MovesSlowly && request.Method == "GET" && Renames.Any() && request.Query("user_name") == "alice")
        {
            OtherDomain.Remove(OtherDomain.Order(StringComparer.Ordinal).First());
            Move("alice", "bob");
        }

        return request.Method == "GET" ? List(request) : Rename(request);
    }

    private HttpResponseMessage List(SentRequest request)
    {
        string listing = Renames.Any() ? ListingAfterwards : Listing;
        if (listing != "allowed")
        {
            return Faults.Make(listing);
        }

        string name = request.Query("user_name")!;
        string[] desktops = [.. UserOf.Where(desktop => desktop.Value == name).Select(desktop => $$"""{"desktop_id":"{{desktop.Key}}","user_name":"{{name}}"}""")];
        return Answers.Json(200, $$"""{"total_count":{{desktops.Length}},"desktops":[{{string.Join(",", desktops)}}]}""");
    }

    private HttpResponseMessage Rename(SentRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        string step = _steps.Dequeue();
        string oldName = body.RootElement.GetProperty("old_username").GetString()!;
        if (step.StartsWith("nobody", StringComparison.Ordinal) || step.StartsWith("acts", StringComparison.Ordinal))
        {
            if (step.StartsWith("nobody", StringComparison.Ordinal) || !UserOf.ContainsValue(oldName))
            {
                return Answers.Json(400, """{"error_code":"WKS.00170312","error_msg":"The user does not exist."}""");
            }

            Move(oldName, body.RootElement.GetProperty("new_username").GetString()!);
        }

        return step.EndsWith("responses", StringComparison.Ordinal) ? Answers.Empty(204) : Faults.Make(step.Split(", ")[1]);
    }

    private void Move(string oldName, string newName)
    {
        foreach (string desktop in UserOf.Where(desktop => desktop.Value == oldName && !OtherDomain.Contains(desktop.Key)).Select(desktop => desktop.Key).ToArray())
        {
            UserOf[desktop] = newName;
        }
    }
}
