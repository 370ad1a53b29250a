using Workspace.Client.Desktops;
using Workspace.Client.Paging;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Desktops;

/// <summary>After a lost answer the desktops say whether a rename was made; what they do not say is reported as unknown.</summary>
public sealed class ConfirmedUserNameChangeTests
{
    [Fact]
    public async Task An_answered_rename_is_sent_once_and_names_the_desktops_it_moved()
    {
        ForgetfulService service = new("acts, responses");
        RecordingObserver observer = new();

        Assert.Equal(["d1", "d2"], await RenameAsync(service, observer: observer));

        Assert.Empty(observer.Notices);

        Assert.Single(service.Renames);
        Assert.Equal(2, service.Wire.Sent.Count);
    }

    [Theory]
    [InlineData("acts, reset")]
    [InlineData("acts, timeout")]
    [InlineData("acts, 500")]
    [InlineData("acts, 504")]
    [InlineData("acts, html")]
    public async Task A_rename_that_was_made_is_reported_as_made_though_its_answer_was_lost_and_the_user_is_told(string step)
    {
        ForgetfulService service = new(step);
        RecordingObserver observer = new();

        Assert.Equal(["d1", "d2"], await RenameAsync(service, observer: observer));

        Assert.Single(service.Renames);
        Assert.Contains("was lost; the desktops show that the change was made", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Assert.DoesNotContain("alice", service.UserOf.Values);
    }

    [Theory]
    [InlineData("forgets, reset")]
    [InlineData("forgets, timeout")]
    [InlineData("forgets, 502")]
    public async Task A_rename_that_was_not_made_is_sent_once_more_and_the_user_is_told(string step)
    {
        ForgetfulService service = new(step, "acts, responses");
        RecordingObserver observer = new();

        Assert.Equal(["d1", "d2"], await RenameAsync(service, observer: observer));

        Assert.Equal(2, service.Renames.Count());
        Assert.Contains("sent once more", Assert.Single(observer.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_lost_answer_is_looked_into_too()
    {
        ForgetfulService service = new("forgets, reset", "acts, reset");

        Assert.Equal(["d1", "d2"], await RenameAsync(service));

        Assert.Equal(2, service.Renames.Count());
    }

    [Fact]
    public async Task A_first_request_that_is_acted_upon_late_is_not_taken_for_a_failure()
    {
        // Each of three looks lists two names; the first request is acted upon just when the second arrives, which then finds no such old user.
        ForgetfulService service = new("forgets, timeout", "acts, responses") { ActsLateAfter = 8 };

        Assert.Equal(["d1", "d2"], await RenameAsync(service));

        Assert.Equal(2, service.Renames.Count());
        Assert.DoesNotContain("alice", service.UserOf.Values);
    }

    [Fact]
    public async Task It_is_sent_no_third_time()
    {
        ForgetfulService service = new("forgets, reset", "forgets, reset", "acts, responses");

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("d1, d2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Get-WorkspaceDesktop", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, service.Renames.Count());
    }

    [Theory]
    [InlineData("403", "could not be listed")]
    [InlineData("html", "could not be listed")]
    public async Task Without_the_right_to_list_it_is_sent_all_the_same_and_a_lost_answer_is_unknown(string listing, string reason)
    {
        ForgetfulService answered = new("acts, responses") { Listing = listing, ListingAfterwards = listing };
        Assert.Null(await RenameAsync(answered));

        ForgetfulService lost = new("acts, reset") { Listing = listing, ListingAfterwards = listing };
        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(lost));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Single(lost.Renames);
    }

    [Fact]
    public async Task Where_nobody_had_the_old_name_a_lost_answer_is_unknown_and_nothing_is_repeated()
    {
        ForgetfulService service = new("forgets, reset");

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service, oldName: "nobody"));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("No desktop had the old name", failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Renames);
    }

    [Theory]
    [InlineData("corp.example")]
    [InlineData(null)]
    public async Task Where_only_some_have_moved_it_is_unknown_and_says_how_many(string? domain)
    {
        // A namesake's of another domain, or one that the service has not come to yet.
        ForgetfulService service = new("acts, reset");
        service.OtherDomain.Add("d2");

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service, domain: domain));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("d1, d2. When last looked at, 1 of them had the new name and 1 the old one.", failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Renames);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public async Task Desktops_that_still_move_are_waited_for(int slow, bool isMade)
    {
        // The first two move at once, of the others one before each of the three looks.
        ForgetfulService service = new("acts, reset") { MovesSlowly = true };
        foreach (int number in Enumerable.Range(4, slow))
        {
            service.UserOf["d" + number] = "alice";
            service.OtherDomain.Add("d" + number);
        }

        Task<IReadOnlyCollection<string>?> rename = RenameAsync(service);

        if (isMade)
        {
            Assert.Equal(2 + slow, (await rename)!.Count);
            Assert.DoesNotContain("alice", service.UserOf.Values);
        }
        else
        {
            Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, (await TestSession.FailureAsync(() => rename)).Kind);
        }

        Assert.Single(service.Renames);
    }

    [Theory]
    [InlineData("503", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("refused", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("401", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("403", WorkspaceErrorKind.PermissionDenied)]
    public async Task What_takes_the_repetition_does_not_make_the_first_request_unsent(string fault, WorkspaceErrorKind expected)
    {
        ForgetfulService service = new("forgets, reset", "forgets, " + fault);

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service));

        Assert.Equal(expected, failure.Kind);
        Assert.DoesNotContain("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, service.Renames.Count());
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("401")]
    [InlineData("timeout")]
    [InlineData("503")]
    public async Task What_takes_the_answer_and_then_the_look_leaves_it_unknown(string fault)
    {
        ForgetfulService service = new("acts, reset") { ListingAfterwards = fault };

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("d1, d2", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Single(service.Renames);
    }

    [Theory]
    [InlineData("acts, 503", true)]
    [InlineData("acts, 429", true)]
    [InlineData("forgets, 503", false)]
    public async Task Nobody_of_the_old_name_after_an_attempt_that_was_put_off_is_looked_into(string step, bool isMade)
    {
        // A gateway that is overrun may say so of what it has handed on already. The second attempt finds no such user then.
        ForgetfulService service = new(step, "nobody, responses");
        RecordingObserver observer = new();

        Task<IReadOnlyCollection<string>?> rename = RenameAsync(service, observer: observer, retries: 1);

        if (isMade)
        {
            Assert.Equal(["d1", "d2"], await rename);
            Assert.Contains("show that the change was made", Assert.Single(observer.Notices), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(WorkspaceErrorKind.UserNotFound, (await TestSession.FailureAsync(() => rename)).Kind);
        }

        Assert.Equal(2, service.Renames.Count());
    }

    [Fact]
    public async Task A_refusal_is_no_lost_answer()
    {
        ForgetfulService service = new("acts, responses");

        WorkspaceException failure = await TestSession.FailureAsync(() => RenameAsync(service, oldName: "nobody"));

        Assert.Equal(WorkspaceErrorKind.UserNotFound, failure.Kind);
        Assert.Single(service.Renames);
    }

    private static async Task<IReadOnlyCollection<string>?> RenameAsync(
        ForgetfulService service, string oldName = "alice", string? domain = null, RecordingObserver? observer = null, int retries = 0)
    {
        FakeClock clock = new();
        using WorkspaceClient client = await TestSession.ConnectAsync(service.Wire, clock, observer, retries);
        DesktopUserNameChange change = new(new(oldName, domain), new("bob", domain), restart: false);
        return await clock.RunAsync(client.Desktops.ChangeUserNameAsync(change, CancellationToken.None));
    }
}
