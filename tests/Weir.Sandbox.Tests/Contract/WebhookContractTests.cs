using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Holds every webhook the sandbox can cause against the schema LINE publishes of its own.</summary>
public sealed class WebhookContractTests
{
    private static readonly LineContract Line = LineContract.Read();

    /// <summary>Kinds of event the files know and no person can cause: those of module channels and of notification messages.</summary>
    private static readonly string[] NeverRaised = ["activated", "botResumed", "botSuspended", "deactivated", "module", "delivery"];

    [Fact]
    public async Task Every_event_is_as_declared_and_every_kind_is_raised()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        foreach (var (verb, body) in ByOnePerson)
        {
            var answer = await desk.ControlAsync($"friends/{desk.Friend}/{verb}", body);
            Assert.True(answer.Status == 200, $"{verb}: {answer.Body}");
        }
        var said = await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "錯字" });
        await desk.ControlAsync($"friends/{desk.Friend}/unsend", new { messageId = said["messageId"].GetString() });
        foreach (var room in (bool[])[false, true])
        {
            var group = (await desk.ControlAsync("groups", new { members = new[] { desk.Friend }, room }))["groupId"].GetString();
            await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "大家好" });
            await desk.ControlAsync($"groups/{group}/member-join", new { userId = desk.Friends[1] });
            await desk.ControlAsync($"groups/{group}/member-leave", new { userId = desk.Friends[1] });
            await desk.ControlAsync($"groups/{group}/remove-bot");
        }
        await desk.Handle.IdleAsync();

        var schema = Line.Schemas["webhook/CallbackRequest"];
        var conformance = new Conformance(Line, new HashSet<string>());
        var faults = receiver.Requests.SelectMany(r => conformance.Faults(schema, JsonNode.Parse(r.Bytes), "callback")).Distinct().ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
        Assert.Empty(receiver.Events.SelectMany(NullsIn));
        var kinds = Line.Schemas["webhook/Event"].GetProperty("to").EnumerateObject().Select(k => k.Name);
        Assert.Equal(kinds.Except(NeverRaised).Order(), receiver.Events.Select(e => e.GetProperty("type").GetString()!).Distinct().Order());
    }

    private static (string Verb, object Body)[] ByOnePerson =>
    [
        ("say", new { text = "您好" }), ("say", new { text = "代班", standby = true }), ("sticker", new { }), ("location", new { }),
        ("media", new { type = "image" }), ("media", new { type = "video" }), ("media", new { type = "audio" }), ("media", new { type = "file" }), ("media", new { type = "image", external = true }),
        ("tap", new { data = "a=1", @params = new { date = "2026-11-22" } }), ("switch-menu", new { richMenuAliasId = "none", data = "tab" }),
        ("watch", new { trackingId = "film" }), ("beacon", new { }), ("membership", new { type = "joined" }), ("membership", new { type = "left" }), ("membership", new { type = "renewed" }),
        ("account-link", new { nonce = "0123456789" }), ("account-link", new { nonce = "0123456789", failed = true }),
        ("block", new { }), ("unblock", new { }),
    ];

    /// <summary>A property without a value is left out.</summary>
    private static IEnumerable<string> NullsIn(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Null ? [p.Name] : NullsIn(p.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(NullsIn),
        _ => [],
    };
}
