using Workspace.Client.Tests.Http;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class UserQueryTests
{
    [Fact]
    public async Task Only_what_is_asked_for_is_in_the_query()
    {
        Assert.Equal("?limit=100&offset=0", await QueryAsync(new UserQuery()));
        Assert.Equal("?limit=5&offset=7", await QueryAsync(new UserQuery { First = 5, Skip = 7 }));
    }

    [Fact]
    public async Task Every_filter_is_sent_by_the_services_name()
    {
        UserQuery query = new()
        {
            UserName = "a b",
            UserNames = ["x", "y&z"],
            Description = "d+e",
            ActiveType = WorkspaceActiveType.AdminActivate,
            GroupName = "g=h",
            ShareSpaceSubscription = true,
            ShareSpaceDesktops = false,
            QueryTotalDesktops = false,
            EnterpriseProjectId = "0",
            Disabled = true,
            Domain = "corp.example",
            PlatformType = "AD",
            PageSize = 10,
        };

        Assert.Equal(
            "?user_name=a%20b&user_names=x&user_names=y%26z&description=d%2Be&active_type=ADMIN_ACTIVATE&group_name=g%3Dh&share_space_subscription=true"
            + "&share_space_desktops=false&is_query_total_desktops=false&enterprise_project_id=0&disabled=true&domain=corp.example&platform_type=AD"
            + "&limit=10&offset=0",
            await QueryAsync(query));
    }

    [Theory]
    [InlineData(-1, null, 100)]
    [InlineData(0, -1L, 100)]
    [InlineData(0, null, 0)]
    [InlineData(0, null, -1)]
    [InlineData(0, null, 10_001)]
    public async Task Numbers_that_make_no_sense_are_an_error_before_anything_is_sent(long skip, long? first, int size)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Users(0, 0, 0)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => client.Users.List(new UserQuery { Skip = skip, First = first, PageSize = size }));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Empty(wire.Sent);
    }

    private static async Task<string> QueryAsync(UserQuery query)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Users(0, 0, 0)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);
        await foreach (WorkspaceUser user in client.Users.List(query))
        {
            Assert.Fail("There is nobody: " + user);
        }

        return Assert.Single(wire.Sent).Address.Query;
    }
}
