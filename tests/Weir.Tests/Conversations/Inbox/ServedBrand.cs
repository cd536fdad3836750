using System.Net;
using System.Text.Json;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>A brand on the sandbox with people who serve its customers by the API.</summary>
internal sealed class ServedBrand(AnsweringBrand line) : IAsyncDisposable
{
    public AnsweringBrand Line { get; } = line;
    public string Friend => Line.Friends[0];

    public static async Task<ServedBrand> Start(DatabaseKind kind, int friends = 1) => new(await AnsweringBrand.Start(kind, friends));

    public async Task<Caller> Operator(Role role) => await Line.OnSandbox.Server.SignedIn(await Line.OnSandbox.Server.Invite(Line.OnSandbox.Workspace, role));

    public static string Path(long conversation, string rest = "") => $"/api/v1/inbox/conversations/{conversation}{rest}";

    public static object Text(string text, string payment = "any") => new { content = new { messages = new[] { new { kind = "text", text } } }, payment };

    /// <summary>The conversation of the first friend, who has just said something.</summary>
    public async Task<long> Asked(string text = "可以退貨嗎")
    {
        await Line.Say(Friend, text);
        return Assert.Single((await Line.OnSandbox.Owner.Get("/api/v1/inbox/conversations")).Items).GetProperty("id").GetInt64();
    }

    /// <summary>Lets both clocks run until every answer in the thread has its result.</summary>
    public async Task<IReadOnlyList<JsonElement>> Settled(long conversation)
    {
        var thread = await Line.OnSandbox.Until(Path(conversation, "/thread"), page => page.Items.All(item => !Is(item, "answered") || item.GetProperty("result").GetString() != "sending"));
        return thread.Items;
    }

    public static bool Is(JsonElement item, string kind) => item.GetProperty("kind").GetString() == kind;

    public static async Task<long> IdOf(Caller caller)
    {
        var session = await caller.Get("/api/v1/session");
        session.Is(HttpStatusCode.OK);
        return session["operatorId"].GetInt64();
    }

    public ValueTask DisposeAsync() => Line.DisposeAsync();
}
