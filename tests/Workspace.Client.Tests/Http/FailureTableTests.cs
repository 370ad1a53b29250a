using System.Text.Json;
using Workspace.Client.Http.Errors;
using Workspace.Client.Json;

namespace Workspace.Client.Tests.Http;

public sealed class FailureTableTests
{
    [Fact]
    public void What_may_have_been_acted_upon_is_never_repeated_where_twice_is_not_once()
    {
        foreach (FailureCategory category in Enum.GetValues<FailureCategory>())
        {
            FailureRule rule = FailureTable.Rule(category);
            Assert.True(!rule.MayHaveActed || rule.NonIdempotent == Repetition.Never, category.ToString());
        }
    }

    [Theory]
    [InlineData(429, "APIGW.0308", nameof(FailureCategory.RateLimited))]
    [InlineData(429, "APIG.0308", nameof(FailureCategory.RateLimited))]
    [InlineData(503, "APIGW.0308", nameof(FailureCategory.RateLimited))]
    [InlineData(429, null, nameof(FailureCategory.RateLimitedWithoutProof))]
    [InlineData(429, "WKS.0001", nameof(FailureCategory.RateLimitedWithoutProof))]
    [InlineData(503, "APIGW.0201", nameof(FailureCategory.Unavailable))]
    [InlineData(504, null, nameof(FailureCategory.Unavailable))]
    [InlineData(502, null, nameof(FailureCategory.Unavailable))]
    [InlineData(408, null, nameof(FailureCategory.Unavailable))]
    [InlineData(500, "WKS.0009", nameof(FailureCategory.ServiceFailed))]
    [InlineData(404, null, nameof(FailureCategory.RefusedWithoutError))]
    [InlineData(404, "WKS.0002", nameof(FailureCategory.Refused))]
    [InlineData(400, null, nameof(FailureCategory.Refused))]
    [InlineData(302, null, nameof(FailureCategory.Refused))]
    public void A_response_has_one_category(int status, string? code, string expected) => Assert.Equal(
        expected, FailureTable.Categorize(new WorkspaceException(WorkspaceErrorKind.ServiceError, "m") { StatusCode = status, ErrorCode = code }).ToString());

    [Fact]
    public void What_is_no_response_has_one_category()
    {
        Assert.Equal(FailureCategory.Cancelled, FailureTable.Categorize(new TaskCanceledException()));
        Assert.Equal(FailureCategory.ResponseLost, FailureTable.Categorize(new TimeoutException()));
        Assert.Equal(FailureCategory.ResponseLost, FailureTable.Categorize(new EndOfStreamException()));
        Assert.Equal(FailureCategory.ResponseUnreadable, FailureTable.Categorize(new JsonException()));
        Assert.Equal(FailureCategory.ResponseTooLarge, FailureTable.Categorize(new OversizeException("m")));
        Assert.Equal(FailureCategory.NotConnected, FailureTable.Categorize(Thrown("refused")));
        Assert.Equal(FailureCategory.NotConnectable, FailureTable.Categorize(Thrown("unknown host")));
        Assert.Equal(FailureCategory.NotConnectable, FailureTable.Categorize(Thrown("distrust")));
        Assert.Equal(FailureCategory.NotSent, FailureTable.Categorize(new WorkspaceException(WorkspaceErrorKind.Timeout, "m") { IsFinal = true }));

        // A defect after the sending must not be taken for a request that was not sent.
        Assert.True(FailureTable.MayHaveActed(new InvalidOperationException()));
    }

    [Fact]
    public void A_404_that_nothing_explains_ends_no_command()
    {
        Assert.False(FailureTable.EndsCommand(WorkspaceErrorKind.InvalidResponse));
        Assert.True(FailureTable.EndsCommand(WorkspaceErrorKind.EndpointNotFound));
    }

    private static Exception Thrown(string fault) => Assert.ThrowsAny<Exception>(() => Faults.Make(fault));
}
