
namespace Workspace.Simulator.Tests.Faults;

public sealed class FaultScriptTests
{
    [Fact]
    public void A_rule_skips_requests_and_stops_after_its_number_of_times()
    {
        FaultScript script = new();
        script.Add(new FaultRule { Skip = 2, Times = 3 });

        Assert.Equal(
            [false, false, true, true, true, false, false], Enumerable.Range(0, 7).Select(_ => script.Take(Request()) is not null));
        FaultCount count = Assert.Single(script.Counts);
        Assert.Equal((7L, 3L, 3L), (count.Matched, count.Fired, script.Fired));
    }

    [Fact]
    public void The_first_rule_that_fires_is_applied()
    {
        FaultScript script = new();
        script.Add(new FaultRule { Times = 1, Status = 502 });
        script.Add(new FaultRule { Status = 504 });

        Assert.Equal([502, 504, 504], Enumerable.Range(0, 3).Select(_ => script.Take(Request())!.Status));
        Assert.Equal([(3L, 1L), (2L, 2L)], script.Counts.Select(static count => (count.Matched, count.Fired)));
    }

    [Theory]
    [InlineData("GET", null, null, true)]
    [InlineData("get", null, null, true)]
    [InlineData("PUT", null, null, false)]
    [InlineData(null, "/v2/p/users", null, true)]
    [InlineData(null, "/v2/*/users", null, true)]
    [InlineData(null, "/*/users", null, false)]
    [InlineData(null, "/**/users", null, true)]
    [InlineData(null, "/v2/*", null, false)]
    [InlineData(null, "/v2/**", null, true)]
    [InlineData(null, "/v2/p/user", null, false)]
    [InlineData(null, "/v2/p/us*s", null, true)]
    [InlineData(null, null, "offset=200", true)]
    [InlineData(null, null, "offset=20&", false)]
    [InlineData("GET", "/v2/*/users", "limit=10", true)]
    [InlineData("GET", "/v2/*/users", "limit=20", false)]
    public void A_rule_matches_by_method_path_and_query(string? method, string? path, string? query, bool fits)
    {
        FaultRule rule = new() { Method = method, Path = path, Query = query };

        Assert.Equal(fits, rule.Matches(Request()));
    }

    [Fact]
    public void Probabilities_follow_from_the_seed()
    {
        FaultScript script = new();
        bool[] Draw(int seed)
        {
            script.Replace([new FaultRule { Probability = 0.1 }], seed);
            return [.. Enumerable.Range(0, 2000).Select(_ => script.Take(Request()) is not null)];
        }

        bool[] first = Draw(3);

        Assert.InRange(first.Count(static hit => hit), 150, 250);
        Assert.Equal(first, Draw(3));
        Assert.NotEqual(first, Draw(4));
    }

    [Fact]
    public void Clearing_removes_all_rules()
    {
        FaultScript script = new();
        script.Add(new FaultRule());

        script.Clear();

        Assert.Null(script.Take(Request()));
        Assert.Empty(script.Counts);
    }

    [Fact]
    public void Counters_are_exact_with_many_threads()
    {
        FaultScript script = new();
        script.Add(new FaultRule { Times = 1000 });

        Parallel.For(0, 5000, _ => script.Take(Request()));

        Assert.Equal((5000L, 1000L), (script.Counts[0].Matched, script.Counts[0].Fired));
    }

    [Fact]
    public void A_script_in_JSON_has_every_property_of_a_rule()
    {
        const string Json = """
            {"seed":9,"rules":[
              {"fault":"status","method":"GET","path":"/v2/*/users","query":"offset","skip":1,"times":2,"probability":0.5,"acts":true,"status":429,
               "htmlBody":true,"errorCode":"X.1","retryAfterSeconds":1.5,"retryAfterIsDate":true},
              {"fault":"ResetBefore","actsAfterMilliseconds":[500,30000],"desktops":2},
              {"fault":"Status","actsAfterMilliseconds":100,"noBody":true,"errorMessage":"limit:5,time:1 minute"},
              {"fault":"SlowBody","delayMilliseconds":20,"bytes":7},
              {"fault":"Redirect","location":"https://example.com/x"}]}
            """;
        FaultScript script = new();

        script.ReplaceFromJson(Json);
        string written = script.ToJson();
        script.ReplaceFromJson(written);

        Assert.Equal(9, script.Seed);
        Assert.Equal(written, script.ToJson());
        FaultRule[] rules = [.. script.Counts.Select(static count => count.Rule)];
        FaultRule status = rules[0];
        Assert.Equal((FaultKind.Status, "GET", "/v2/*/users", "offset"), (status.Fault, status.Method, status.Path, status.Query));
        Assert.Equal((1, 2, 0.5, true, 429), (status.Skip, status.Times, status.Probability, status.Acts, status.Status));
        Assert.Equal((true, "X.1", TimeSpan.FromSeconds(1.5), true), (status.HtmlBody, status.ErrorCode, status.RetryAfter, status.RetryAfterIsDate));
        Assert.Equal((new DelayRange(500, 30000), 2), (rules[1].ActsAfterMilliseconds, rules[1].Desktops));
        Assert.Equal((new DelayRange(100, 100), true, "limit:5,time:1 minute"), (rules[2].ActsAfterMilliseconds, rules[2].NoBody, rules[2].ErrorMessage));
        Assert.Equal((FaultKind.SlowBody, TimeSpan.FromMilliseconds(20), 7L), (rules[3].Fault, rules[3].Delay, rules[3].Bytes));
        Assert.Equal((FaultKind.Redirect, "https://example.com/x"), (rules[4].Fault, rules[4].Location));
    }

    [Fact]
    public void The_limits_of_each_field_are_accepted()
    {
        FaultScript script = new();

        script.ReplaceFromJson("""
            {"seed":-1,"rules":[
              {"fault":"Status","status":300,"skip":0,"times":0,"probability":0,"retryAfterSeconds":86400,"delayMilliseconds":86400000},
              {"fault":"Status","status":599,"times":2147483647,"probability":1,"retryAfterSeconds":0,"delayMilliseconds":0},
              {"fault":"Redirect","status":399},{"fault":"HugeBody","bytes":4294967296},{"fault":"DeepNesting","bytes":10000000},{"fault":"SlowBody","bytes":0}]}
            """);

        Assert.Equal((6, -1), (script.Counts.Count, script.Seed));
        Assert.Equal(TimeSpan.FromDays(1), script.Counts[0].Rule.RetryAfter);
        Assert.Equal(TimeSpan.FromDays(1), script.Counts[0].Rule.Delay);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not JSON of the right form")]
    [InlineData("""{"rule":[]}""", "\"rule\" is not a field")]
    [InlineData("""{"rules":{}}""", "not JSON of the right form")]
    [InlineData("""{"rules":[{}]}""", "no \"fault\"")]
    [InlineData("""{"rules":[{"fault":"Stauts"}]}""", "\"Stauts\" is not a fault")]
    [InlineData("""{"rules":[{"fault":"3"}]}""", "\"3\" is not a fault")]
    [InlineData("""{"rules":[{"fault":"Status","retryAfter":2}]}""", "\"retryAfter\" is not a field")]
    [InlineData("""{"rules":[{"fault":"Status","method":2}]}""", "not JSON of the right form")]
    [InlineData("""{"rules":[{"fault":"Status"},{"fault":"Status","times":-1}]}""", "\"times\" must be a whole number from 0 to 2147483647, and not -1.")]
    [InlineData("""{"rules":[{"fault":"Status","times":"2"}]}""", "\"times\" must be a whole number from 0 to 2147483647, and not \"2\".")]
    [InlineData("""{"rules":[{"fault":"Status","times":1.5}]}""", "\"times\" must be a whole number from 0 to 2147483647, and not 1.5.")]
    [InlineData("""{"rules":[{"fault":"Status","skip":-1}]}""", "\"skip\" must be a whole number from 0 to 2147483647, and not -1.")]
    [InlineData("""{"rules":[{"fault":"Status","probability":1.01}]}""", "\"probability\" must be a number from 0 to 1, and not 1.01.")]
    [InlineData("""{"rules":[{"fault":"Status","probability":-0.1}]}""", "\"probability\" must be a number from 0 to 1, and not -0.1.")]
    [InlineData("""{"rules":[{"fault":"Status","retryAfterSeconds":1e300}]}""", "\"retryAfterSeconds\" must be a number from 0 to 86400, and not 1e300.")]
    [InlineData(
        """{"rules":[{"fault":"Status","retryAfterSeconds":-1}]}""", "\"retryAfterSeconds\" must be a number from 0 to 86400, and not -1.")]
    [InlineData("""{"rules":[{"fault":"Status","retryAfterSeconds":1e400}]}""", "\"retryAfterSeconds\" must be a number from 0 to 86400, and not 1e400.")]
    [InlineData("""{"rules":[{"fault":"SlowBody","delayMilliseconds":-1}]}""", "\"delayMilliseconds\" must be a number from 0 to 86400000, and not -1.")]
    [InlineData("""{"rules":[{"fault":"SlowBody","delayMilliseconds":86400001}]}""", "\"delayMilliseconds\" must be a number from 0 to 86400000, and not")]
    [InlineData("""{"rules":[{"fault":"Status","status":299}]}""", "\"status\" must be a whole number from 300 to 599, and not 299.")]
    [InlineData("""{"rules":[{"fault":"Status","status":600}]}""", "\"status\" must be a whole number from 300 to 599, and not 600.")]
    [InlineData("""{"rules":[{"fault":"Redirect","status":400}]}""", "\"status\" must be a whole number from 300 to 399, and not 400.")]
    [InlineData("""{"rules":[{"fault":"ResetAfter","actsAfterMilliseconds":-1}]}""", "\"actsAfterMilliseconds\" must be a whole number from 0 to 86400000, or an array of two")]
    [InlineData("""{"rules":[{"fault":"ResetAfter","actsAfterMilliseconds":[2,1]}]}""", "and not [2,1].")]
    [InlineData("""{"rules":[{"fault":"SlowBody","actsAfterMilliseconds":1}]}""", "\"actsAfterMilliseconds\" does not go with SlowBody")]
    [InlineData("""{"options":{"slow":1},"rules":[]}""", "\"slow\" is not an option of the simulator; there are maximumPageSize, ")]
    [InlineData("""{"options":{"renameDelayMilliseconds":"1"},"rules":[]}""", "\"renameDelayMilliseconds\" must be a whole number")]
    [InlineData("""{"options":{"desktopListLagMilliseconds":-1},"rules":[]}""", "below 0")]
    [InlineData("""{"options":{"userOrder":"name"},"rules":[]}""", "The option \"userOrder\" does not take this value.")]
    [InlineData("""{"options":{"rateLimit":{"read":1}},"rules":[]}""", "The option \"rateLimit.read\" does not take this value.")]
    [InlineData("""{"rules":[{"fault":"HugeBody","bytes":-1}]}""", "\"bytes\" must be a whole number from 0 to 4294967296, and not -1.")]
    [InlineData("""{"rules":[{"fault":"HugeBody","bytes":4294967297}]}""", "\"bytes\" must be a whole number from 0 to 4294967296, and not 4294967297.")]
    [InlineData("""{"rules":[{"fault":"DeepNesting","bytes":10000001}]}""", "\"bytes\" must be a whole number from 0 to 10000000, and not 10000001.")]
    [InlineData("""{"seed":1.5,"rules":[]}""", "\"seed\" must be a whole number from -2147483648 to 2147483647, and not 1.5.")]
    [InlineData("""{"seed":null,"rules":[]}""", "\"seed\" must be a whole number")]
    public void An_invalid_script_is_an_error_and_changes_nothing(string json, string reason)
    {
        FaultScript script = new();
        script.Add(new FaultRule());

        FormatException exception = Assert.Throws<FormatException>(() => script.ReplaceFromJson(json));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Single(script.Counts);
    }

    [Fact]
    public void A_script_can_set_options_of_the_service()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 0 });
        FaultScript script = new();
        script.ReplaceFromJson("""{"options":{"userOrder":"lastChange","rateLimit":{"reads":7}},"rules":[{"fault":"ResetAfter"}]}""");

        service.Faults.Replace(script);

        Assert.Equal((UserOrder.LastChange, 7, 100), (service.Behavior.UserOrder, service.Behavior.RateLimit!.Reads, service.Behavior.RateLimit.Writes));
        Assert.Equal(FaultKind.ResetAfter, Assert.Single(service.Faults.Counts).Rule.Fault);
        service.Faults.Replace(new FaultScript());
        Assert.Equal(UserOrder.LastChange, service.Behavior.UserOrder);
    }

    private static SimulatorRequest Request() => new("GET", "/v2/p/users", "limit=10&offset=200", [], []);
}
