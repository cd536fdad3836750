using Weir.Channels.Connections;
using Weir.Channels.Line;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Pump;
using Weir.Simulation.Support;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Simulation.Sends;

/// <summary>
/// The server is killed while it sends, to a LINE that drops connections after accepting, fails and is slow. Three campaigns at a time: one of calls to
/// hundreds, one of a call a person, one mass call past somebody who has refused. In the end everybody got each message once, and the ledger says so.
/// </summary>
public sealed class StressSendKills
{
    private const int FriendsMax = 600;

    /// <summary>Which of the friends takes no advertising.</summary>
    private const int Refuser = 5;
    private const int KillsOrdinarily = 3;
    private const int KillsPerRoundMax = 3;

    [Theory, OnEachDatabase]
    public Task Nobody_gets_a_message_twice_and_nobody_is_left_without_a_state(DatabaseKind kind)
    {
        var seed = Luck.Seed;
        return Luck.With(seed, random => Run(kind, seed, random));
    }

    private static async Task Run(DatabaseKind kind, int seed, Random random)
    {
        await using var line = await LineOnTheDesk.Start(FriendsMax, seed);
        await using var database = await TestDatabase.CreateEmpty(kind);
        var (workspace, key, connection) = await Prepare(database.Options, line);
        var server = await ServerProcess.Start(database.Options, line.Settings);
        try
        {
            using var marketer = new Marketer(key, () => server.Address);
            var killsLeft = Luck.Kills(KillsOrdinarily);
            for (var round = 0; killsLeft > 0; round++)
            {
                var billedBefore = await line.Billed();
                await line.Misbehave(random.Next());
                var toAll = new Sent(await marketer.Send(connection, $"A{round}。"), $"A{round}。");
                var toEach = new Sent(await marketer.Send(connection, $$$"""B{{{round}}}。{{display_name|貴賓}}"""), $"B{round}。");
                var toEveryone = new Sent(await marketer.Send(connection, $"C{round}。", to: "everyone"), $"C{round}。");
                for (var kill = 0; kill < KillsPerRoundMax && killsLeft > 0; kill++, killsLeft--)
                {
                    await Patience.For(TimeSpan.FromMilliseconds(random.Next(1_200)));
                    await server.DisposeAsync();
                    server = await ServerProcess.Start(database.Options, line.Settings);
                }
                await line.Behave();
                var received = await Finished(toAll, line, marketer) + await Finished(toEach, line, marketer) + await Reached(toEveryone, line, marketer);
                Assert.Equal(received, await line.Billed() - billedBefore);
            }
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\nThe server said:\n{server.Output}", failure);
        }
        finally
        {
            await server.DisposeAsync();
        }
        await Check(database.Options, workspace);
    }

    private sealed record Sent(long Campaign, string Text);

    /// <summary>Waits for the end of a campaign, and holds its report against the chats. Returns how many have it.</summary>
    private static async Task<long> Finished(Sent sent, LineOnTheDesk line, Marketer marketer)
    {
        Figures? report = null;
        await Patience.Until($"campaign {sent.Campaign} is over", async () => (report = await marketer.Report(sent.Campaign)) is { IsOver: true });
        var received = await line.Received(sent.Text);

        Assert.DoesNotContain(received, one => one.Value > 1);
        Assert.Equal((FriendsMax, 0), (report!.Planned, report.Waiting));
        Assert.Equal(report.Planned, report.Accepted + report.Failed + report.Suppressed + report.Unknown);
        Assert.Equal((0, 1), (report.Failed, report.Suppressed));
        Assert.DoesNotContain(line.Account.Friends[Refuser], received.Keys);
        Assert.InRange(received.Count, report.Accepted, report.Accepted + report.Unknown);
        return received.Count;
    }

    /// <summary>The same of a mass call, whose report is LINE's own.</summary>
    private static async Task<long> Reached(Sent sent, LineOnTheDesk line, Marketer marketer)
    {
        (string State, long? Reached)? report = null;
        await Patience.Until($"mass call {sent.Campaign} is over", async () => (report = await marketer.MassCall(sent.Campaign)) is { State: "finished" or "failed" or "givenUp" or "held" });
        var received = await line.Received(sent.Text);

        Assert.DoesNotContain(received, one => one.Value > 1);
        Assert.Equal(("finished", FriendsMax - 1), (report!.Value.State, report.Value.Reached));
        Assert.Equal(FriendsMax - 1, received.Count);
        Assert.DoesNotContain(line.Account.Friends[Refuser], received.Keys);
        return received.Count;
    }

    private static async Task<(WorkspaceId Workspace, string Key, long Connection)> Prepare(StorageOptions storage, LineOnTheDesk line)
    {
        await using var opened = await OpenedHere.Open(storage);
        var (workspace, key) = await opened.CreateBrand();
        var account = line.Account;
        var settings = new LineSettings(account.ChannelId, account.ChannelSecret, account.ChannelAccessToken, account.BotUserId);
        var connection = (await opened.Service<ConnectionCommands>().CreateAsync(workspace, "織物日和", settings, Actor.System, CancellationToken.None).Limited()).Id.Value;
        var now = TimeProvider.System.Now;
        var answers = await Task.WhenAll(account.Friends.Select(friend => opened.Pumps.SubmitAsync(
            new Arrival(workspace, new ArrivalKey("simulation", friend), Lane.Live, new About.By(new IdentityKey(IdentityKind.ChannelUser, connection, friend)), now, now,
                new FriendshipChanged(connection, FriendState.Friend)), CancellationToken.None).AsTask())).Limited();
        Assert.All(answers, answer => Assert.IsType<Answer.Done>(answer));
        Assert.IsType<Answer.Done>(await opened.Pumps.SubmitAsync(
            new Arrival(workspace, new ArrivalKey("simulation", "refuses"), Lane.Live, new About.By(new IdentityKey(IdentityKind.ChannelUser, connection, account.Friends[Refuser])), now, now,
                new ConsentGiven(0, Granted: false, null)), CancellationToken.None));
        opened.Service<Indexes>().WriteSnapshot(workspace);
        return (workspace, key, connection);
    }

    private static async Task Check(StorageOptions storage, WorkspaceId workspace)
    {
        await using var opened = await OpenedHere.Open(storage);
        opened.AssertMemoryEqualsSql(workspace);
        Assert.Equal(0, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from delivery where workspace = @w and state = 0")));
        Assert.Equal(0, opened.Database.Read(workspace, tx => tx.First<long>("select count(*) from send_batch where workspace = @w and state in (1, 3)")));
    }
}
