using Workspace.Client.Renaming;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Renaming;

/// <summary>A domain that is given in another form than the service's, where its NetBIOS name is not the first label of its DNS name.</summary>
public sealed class RenameDomainSpellingTests
{
    private static ServiceBehavior Acme(DomainForm form = DomainForm.Dns) => new()
    {
        DomainForm = form,
        NetBiosNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["corp.example"] = "ACME", ["lab.example"] = "LAB" },
    };

    [Theory]
    [InlineData("ACME", DomainForm.Dns)]
    [InlineData("corp.example", DomainForm.NetBios)]
    public async Task A_new_name_in_a_domain_that_cannot_be_told_from_the_services_is_a_merge(string given, DomainForm form)
    {
        using RenameRun run = await RenameRun.StartAsync(Acme(form));

        RenameResult result = await run.RenameAsync(RenameRun.Change("alice", "bob", newDomain: given));

        Assert.Equal(WorkspaceErrorKind.RenameWouldMerge, result.Failure?.Kind);
        Assert.Contains("spell", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Fact]
    public async Task A_new_name_in_a_domain_of_another_spelling_is_seen_when_its_desktops_have_it()
    {
        using RenameRun run = await RenameRun.StartAsync(Acme());

        RenameResult result = await run.RenameAsync(RenameRun.Change("alice", "alicia", newDomain: "ACME"));
        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync([result], CancellationToken.None));

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.NotNull(result.ObservedAt);
    }

    [Fact]
    public async Task A_short_domain_of_two_domains_is_ambiguous_though_it_is_given()
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(request.Method == "PUT" ? Answers.Empty(204) : Answers.Json(200, """
            {"total_count":2,"desktops":[
              {"desktop_id":"d1","user_name":"alice","attach_user_infos":[{"user_name":"alice","domain":"corp.example"}]},
              {"desktop_id":"d2","user_name":"alice","attach_user_infos":[{"user_name":"alice","domain":"corp.lab"}]}]}
            """)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        RenameResult result = await client.Renames.RenameAsync(
            RenameRun.Change("alice", "alicia", "CORP"), allowMerge: false, [], CancellationToken.None);

        Assert.Equal(WorkspaceErrorKind.AmbiguousUserName, result.Failure?.Kind);
        Assert.Contains("full", result.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wire.Sent, request => request.Method == "PUT");
    }

    [Fact]
    public async Task A_short_domain_of_two_domains_is_sent_as_it_is_given()
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(request.Method == "PUT" ? Answers.Empty(204) : Answers.Json(200, """
            {"total_count":2,"desktops":[
              {"desktop_id":"d1","attach_user_infos":[{"user_name":"malice","domain":"corp.example"}]},
              {"desktop_id":"d2","attach_user_infos":[{"user_name":"alice","domain":"corp.lab"}]}]}
            """)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        RenameResult result = await client.Renames.RenameAsync(
            RenameRun.Change("alice", "alicia", "corp.lab", "CORP"), allowMerge: false, [], CancellationToken.None);

        Assert.Equal((RenameStatus.Done, "CORP"), (result.Status, result.Change.NewUser.Domain));
    }

    [Fact]
    public async Task Two_spellings_of_one_name_are_said_to_be_the_same()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenameResult result = await run.RenameAsync(RenameRun.Change("alice", "alice", "CORP", "corp.example"));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, result.Failure?.Kind);
        Assert.DoesNotContain("could not be listed", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Fact]
    public async Task A_service_that_heeds_one_name_of_the_filter_hides_no_merge()
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(request.Method == "PUT" ? Answers.Empty(204) : Answers.Json(
            200, FirstName(request) == "alice" ? List("d1", "alice") : List("d2", "bob"))));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        _ = await client.Renames.RenameAsync(RenameRun.Change("alice", "bob"), allowMerge: false, [], CancellationToken.None);

        Assert.DoesNotContain(wire.Sent, request => request.Method == "PUT");

        static string FirstName(SentRequest request) => request.Address.Query.TrimStart('?').Split('&')
            .Where(part => part.StartsWith("user_name=", StringComparison.Ordinal)).Select(part => part["user_name=".Length..]).First();

        static string List(string id, string name) =>
            $$"""{"total_count":1,"desktops":[{"desktop_id":"{{id}}","attach_user_infos":[{"user_name":"{{name}}","domain":"corp.example"}]}]}""";
    }

    [Fact]
    public async Task Names_that_differ_in_their_Unicode_form_only_are_one_name()
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(request.Method == "PUT" ? Answers.Empty(204) : Answers.Json(200, """
            {"total_count":2,"desktops":[
              {"desktop_id":"d1","attach_user_infos":[{"user_name":"alice","domain":"corp.example"}]},
              {"desktop_id":"d2","attach_user_infos":[{"user_name":"jos\u00e9","domain":"corp.example"}]}]}
            """)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        RenameResult result = await client.Renames.RenameAsync(
            RenameRun.Change("alice", "jose\u0301"), allowMerge: false, [], CancellationToken.None);

        Assert.Equal(WorkspaceErrorKind.RenameWouldMerge, result.Failure?.Kind);
        Assert.Contains("user_name=jos%C3%A9", wire.Sent[0].Address.AbsoluteUri, StringComparison.Ordinal);
    }
}
