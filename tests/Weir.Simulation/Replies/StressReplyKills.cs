using Weir.Channels.Connections;
using Weir.Channels.Line;
using Weir.Conversations.Answers;
using Weir.Conversations.Keywords;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Pump;
using Weir.Simulation.Sends;
using Weir.Simulation.Support;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Simulation.Replies;

/// <summary>
/// People ask, and the server is killed while it answers them, to a LINE that drops connections after accepting, fails and is slow. In the end nobody has
/// the answer twice, and the ledger says of each what happened.
/// </summary>
public sealed class StressReplyKills
{
    private const int FriendsMax = 60;
    private const int KillsOrdinarily = 2;
    private const string Word = "營業時間";
    private const string Words = "每天 11:00 到 21:00";

    [Theory, OnEachDatabase]
    public Task Nobody_is_answered_twice_whenever_the_server_dies(DatabaseKind kind)
    {
        var seed = Luck.Seed;
        return Luck.With(seed, random => Run(kind, seed, random));
    }

    private static async Task Run(DatabaseKind kind, int seed, Random random)
    {
        await using var line = await LineOnTheDesk.Start(FriendsMax, seed);
        await using var database = await TestDatabase.CreateEmpty(kind);
        var (workspace, connection) = await Prepare(database.Options, line);
        var server = await ServerProcess.Start(database.Options, line.Settings);
        try
        {
            await line.Post(Door(server, connection));
            await line.Misbehave(random.Next());
            var waiting = new Queue<string>(line.Account.Friends);
            for (var killsLeft = Luck.Kills(KillsOrdinarily); killsLeft > 0; killsLeft--)
            {
                for (var asks = waiting.Count / (killsLeft + 1); asks > 0; asks--)
                {
                    await line.Say(waiting.Dequeue(), Word);
                }
                await Patience.For(TimeSpan.FromMilliseconds(random.Next(600)));
                await server.DisposeAsync();
                server = await ServerProcess.Start(database.Options, line.Settings);
                await line.Post(Door(server, connection));
            }
            while (waiting.TryDequeue(out var friend))
            {
                await line.Say(friend, Word);
            }
            await line.Behave();
            await Patience.Until("every answer is over", () => Task.FromResult(database.Database.Read(workspace, tx =>
                tx.First<(long All, long Over)>("select count(*), count(finished_at) from reply where workspace = @w") is var (all, over) && all > 0 && all == over)));
        }
        catch (Exception failure)
        {
            var states = database.Database.Read(workspace, tx => tx.Query<(long, long, long)>("select state, way, count(*) from reply where workspace = @w group by state, way"));
            throw new InvalidOperationException($"{failure.Message}\n{string.Join(" ", states)}; webhooks: {await line.WebhookFates()}\nThe server said:\n{server.Output}", failure);
        }
        finally
        {
            await server.DisposeAsync();
        }
        await Check(database.Options, workspace, line);
    }

    private static Uri Door(ServerProcess server, long connection) => new(server.Address, $"/webhooks/line/{connection}");

    private static async Task<(WorkspaceId Workspace, long Connection)> Prepare(StorageOptions storage, LineOnTheDesk line)
    {
        await using var opened = await OpenedHere.Open(storage);
        var (workspace, _) = await opened.CreateBrand();
        var account = line.Account;
        var settings = new LineSettings(account.ChannelId, account.ChannelSecret, account.ChannelAccessToken, account.BotUserId);
        var connection = (await opened.Service<ConnectionCommands>().CreateAsync(workspace, "織物日和", settings, Actor.System, CancellationToken.None).Limited()).Id.Value;
        var answer = new AutoAnswer { Content = new MessageContent { Messages = [new TextMessage(Words)] } };
        var rule = new KeywordRule { Id = 0, Match = KeywordMatch.Exact, Pattern = Word, Answer = answer };
        var now = TimeProvider.System.Now;
        Assert.IsType<Answer.Done>(await opened.Pumps.SubmitAsync(
            new Arrival(workspace, new ArrivalKey("simulation", "rule"), Lane.Live, About.Nobody.Instance, now, now, new KeywordRuleDefined(rule, Actor.System, AnswerLinks.NewKey())),
            CancellationToken.None).AsTask().Limited());
        return (workspace, connection);
    }

    private static async Task Check(StorageOptions storage, WorkspaceId workspace, LineOnTheDesk line)
    {
        var received = await line.Received(Words);
        await using var opened = await OpenedHere.Open(storage);
        var states = opened.Database.Read(workspace, tx => tx.Query<long>("select state from reply where workspace = @w")).ConvertAll(state => (ReplyState)state);
        var (accepted, unknown) = (states.Count(state => state == ReplyState.Accepted), states.Count(state => state == ReplyState.GivenUp));

        Assert.DoesNotContain(received, one => one.Value > 1);
        Assert.InRange(received.Count, accepted, accepted + unknown);
        Assert.Equal(0, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from reply where workspace = @w and (token is not null or body is not null)")));
        Assert.Equal(0, await line.Billed());
        opened.AssertMemoryEqualsSql(workspace);
    }
}
