using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Holds the sandbox against LINE's own OpenAPI files: routes, hosts, answers, and the refusal of every mistake they speak of.</summary>
public sealed class ContractTests(Scene scene) : IClassFixture<Scene>
{
    private static readonly LineContract Line = LineContract.Read();

    /// <summary>Fields that LINE's reference documents and its OpenAPI files lack.</summary>
    private static readonly HashSet<string> Beyond =
    [
        "getAudienceData.audienceGroup.expireTimestamp", "getAudienceGroups.audienceGroups.expireTimestamp", "getSharedAudienceData.audienceGroup.expireTimestamp",
        "getSharedAudienceGroups.audienceGroups.expireTimestamp", "getAllLIFFApps.apps.permanentLinkPattern",
        .. ((string[])["createRoute", "permission", "expireTimestamp", "isIfaAudience"]).Select(f => "createImpBasedAudienceGroup." + f),
    ];

    /// <summary>Fields of requests that no good request of the sandbox's fills, and why.</summary>
    private static readonly Dictionary<string, string> NotFilled = new()
    {
        ["liff/LiffFeatures.ble"] = "LINE Things has ended; the field is only read",
    };

    public static TheoryData<string> Driven => [.. Drives.All.Keys];

    public static TheoryData<string> WithBodies => [.. Line.Operations.Where(HasJsonBody).Select(o => o.Id)];

    public static TheoryData<string> WithQueries => [.. Line.Operations.Where(o => o.RequiredQuery.Count > 0 && IsServed(o)).Select(o => o.Id)];

    [Fact]
    public void Every_operation_is_served_on_its_host_or_left_out_with_a_reason()
    {
        Assert.Equal(110, Line.Operations.Count);
        Assert.Empty(Unserved(Line));
        Assert.Equal(Line.Operations.Where(IsServed).Select(o => o.Id).Order(), Drives.All.Keys.Order());
        Assert.All(LeftOut.Reasons, r => Assert.False(string.IsNullOrWhiteSpace(r.Value)));
    }

    [Fact]
    public async Task What_is_left_out_and_what_never_was_answers_404_as_LINE_does()
    {
        var calls = Line.Operations.Where(o => !IsServed(o)).Select(o => (o.Method, Path: "/api" + Operation.Normal(o.Path).Replace("{}", "x", StringComparison.Ordinal)))
            .Concat([("GET", "/api/v2/bot/nothing"), ("POST", "/data/v2/bot/nothing"), ("GET", "/api/"), ("PATCH", "/api/v2/bot/info")]);
        foreach (var (method, path) in calls)
        {
            var answer = await scene.Desk.SendAsync(new HttpMethod(method), path, null);
            Assert.True(answer.Status == 404, $"{method} {path} answered {answer.Status}.");
            Assert.Equal("Not found", answer.Message);
            Assert.NotEmpty(answer.RequestId);
        }
    }

    [Fact]
    public async Task The_other_host_knows_nothing_of_an_operation()
    {
        foreach (var operation in Line.Operations.Where(IsServed))
        {
            var wrong = operation with { Host = operation.Host == "api" ? "data" : "api" };
            var answer = await scene.Desk.SendAsync(new HttpMethod(operation.Method), scene.Address(wrong), null);
            Assert.True(answer.Status == 404, $"{wrong.Route} answered {answer.Status}.");
        }
    }

    [Theory]
    [MemberData(nameof(Driven))]
    public async Task Answers_as_declared(string id) => Assert.Empty(Faults(Line[id], await Drives.All[id](scene), Line));

    [Theory]
    [MemberData(nameof(WithBodies))]
    public async Task Takes_what_is_good_and_refuses_every_mistake_in_LINEs_words(string id)
    {
        var operation = Line[id];
        var samples = Samples.Of(id, scene);
        Assert.NotEmpty(samples);
        foreach (var body in samples)
        {
            var answer = await scene.SendAsync(operation, body);
            Assert.True(operation.Success.ContainsKey(answer.Status), $"{id} answered {answer.Status} {answer.Body} to {body.ToJsonString()}");
            var unnoticed = await UnnoticedAsync(operation, body, Line);
            Assert.True(unnoticed.Count == 0, string.Join('\n', unnoticed));
        }
    }

    [Theory]
    [MemberData(nameof(WithQueries))]
    public async Task Refuses_an_address_without_what_it_requires(string id)
    {
        // The reference takes a missing page for the first, where the OpenAPI file requires it.
        var answer = await scene.Desk.SendAsync(new HttpMethod(Line[id].Method), scene.Address(Line[id]), null);
        Assert.Equal(id == "getSharedAudienceGroups" ? 200 : 400, answer.Status);
    }

    [Fact]
    public void Good_requests_fill_every_field_the_sandbox_takes()
    {
        var mistakes = new Mistakes(Line);
        foreach (var operation in Line.Operations.Where(HasJsonBody))
        {
            foreach (var body in Samples.Of(operation.Id, scene))
            {
                mistakes.In(operation.Request!.Value, body);
            }
        }
        var known = Line.Operations.Where(HasJsonBody).SelectMany(o => Line.Fields(o.Request!.Value, [])).Distinct().Except(NotFilled.Keys)
            // Every message inherits these two; it is enough that the text fills them.
            .Where(f => f.StartsWith("messaging-api/TextMessage.", StringComparison.Ordinal) || !(f.EndsWith(".quickReply", StringComparison.Ordinal) || f.EndsWith(".sender", StringComparison.Ordinal)));
        var empty = known.Except(mistakes.Filled).ToArray();
        Assert.True(empty.Length == 0, string.Join('\n', empty));
    }

    [Fact]
    public async Task Notices_a_wrong_route_a_missing_field_and_a_mistake_that_is_let_pass()
    {
        var moved = Line with { Operations = [.. Line.Operations.Select(o => o.Id == "getProfile" ? o with { Path = "/v2/bot/person/{userId}" } : o)] };
        Assert.Single(Unserved(moved));
        var elsewhere = Line with { Operations = [.. Line.Operations.Select(o => o.Id == "getMessageContent" ? o with { Host = "api" } : o)] };
        Assert.Single(Unserved(elsewhere));

        var richer = Changed("messaging-api/UserProfileResponse", schema => schema["required"]!.AsArray().Add("age"));
        Assert.Equal(["getProfile.age is missing."], Faults(richer["getProfile"], await Drives.All["getProfile"](scene), richer));
        var poorer = Changed("messaging-api/UserProfileResponse", schema => schema["properties"]!.AsObject().Remove("language"));
        Assert.Equal(["getProfile.language is not LINE's."], Faults(poorer["getProfile"], await Drives.All["getProfile"](scene), poorer));

        var body = JsonNode.Parse("""{"messages":[{"type":"text","text":"嗨","quoteToken":"q"}]}""")!;
        var stricter = Changed("messaging-api/TextMessage", schema => schema["required"]!.AsArray().Add("quoteToken"));
        Assert.Contains(await UnnoticedAsync(stricter["validatePush"], body, stricter), u => u.StartsWith("without messages[0].quoteToken", StringComparison.Ordinal));
        var worded = Changed("messaging-api/TextMessage", schema => schema["properties"]!["text"]!["enum"] = new JsonArray("嗨"));
        Assert.Contains(await UnnoticedAsync(worded["validatePush"], body, worded), u => u.StartsWith("unknown word in messages[0].text", StringComparison.Ordinal));
    }

    private static bool IsServed(Operation operation) => !LeftOut.Reasons.ContainsKey(operation.Id);

    private static bool HasJsonBody(Operation operation) => operation is { ContentType: "application/json", Request: not null } && IsServed(operation);

    private List<string> Unserved(LineContract contract)
    {
        var served = scene.Desk.Routes.Select(Operation.Normal).ToHashSet();
        return [.. contract.Operations.Where(o => served.Contains(o.Route) != IsServed(o)).Select(o => $"{o.Id} ({o.Route}) is {(IsServed(o) ? "not served" : "served and left out")}.")];
    }

    private static IReadOnlyList<string> Faults(Operation operation, Answer answer, LineContract contract)
    {
        if (operation.Id == "deleteAudienceGroup" && answer.Status == 202)
        {
            return []; // The reference says 202 where the OpenAPI file says 200; LINE's support answers by the reference.
        }
        if (!operation.Success.TryGetValue(answer.Status, out var schema) || string.IsNullOrEmpty(answer.RequestId))
        {
            return [$"{operation.Id} answered {answer.Status}: {answer.Body}"];
        }
        return schema.ValueKind == JsonValueKind.Object ? new Conformance(contract, Beyond).Faults(schema, JsonNode.Parse(answer.Body.GetRawText()), operation.Id) : [];
    }

    /// <summary>The mistakes in this request that are taken, or refused in other words than LINE's.</summary>
    private async Task<IReadOnlyList<string>> UnnoticedAsync(Operation operation, JsonNode good, LineContract contract)
    {
        var unnoticed = new List<string>();
        foreach (var mistake in new Mistakes(contract).In(operation.Request!.Value, good))
        {
            var answer = await scene.SendAsync(operation, mistake.Body);
            if (answer.Status != 400 || !Says(answer, mistake, operation.Id))
            {
                unnoticed.Add($"{mistake}: {answer.Status} {(answer.Bytes.Length > 0 ? answer.Body.GetRawText() : "")}");
            }
        }
        return unnoticed;
    }

    private static bool Says(Answer answer, Mistake mistake, string operation)
    {
        if (Peculiar.Of(operation, mistake.Property).Any(words => answer.Message == words || answer.Details.Any(d => d.EndsWith(words, StringComparison.Ordinal))))
        {
            return true;
        }
        return mistake.IsUnreadable
            ? answer.Message == $"The property, {mistake.Property}, in the request body is invalid (line: -, column: -)"
            : answer.Message.StartsWith("The request body has ", StringComparison.Ordinal) && answer.Details.Any(d => d.StartsWith($"{mistake.Property}: {mistake.Words}", StringComparison.Ordinal));
    }

    private static LineContract Changed(string schema, Action<JsonNode> change)
    {
        var changed = JsonNode.Parse(Line.Schemas[schema].GetRawText())!;
        change(changed);
        return Line with { Schemas = Line.Schemas.ToDictionary(s => s.Key, s => s.Key == schema ? JsonElement.Parse(changed.ToJsonString()) : s.Value) };
    }
}
