using Weir.Delivery;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Delivery;

public sealed class RestoreHoldTests
{
    [Theory, OnEachDatabase]
    public async Task After_a_restore_a_running_send_waits_for_an_operator(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(
            kind, parts => parts.LoadsRules(new LinkRulesLoader()).AddDelivery(new LedgerTests.PlainWriter()), [new DeliveryIndexSource()],
            new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8))));
        await brand.Do(TestBrand.User("U1"), new FriendshipChanged(1, FriendState.Friend));
        var definition = new SendDefinition { Id = 0, Connection = 1, Content = new MessageContent { Messages = [new TextMessage("您好")] } };
        var send = (await brand.Do(About.Nobody.Instance, new SendOpened(definition, [0]))).As<long>();
        Directory.CreateDirectory(brand.Options.DataDirectory);
        await File.WriteAllTextAsync(brand.Options.RestoredMark, "");
        await brand.Restart();

        await new SendRestoreHold(brand.Options, brand.Database, brand.Pumps, brand.Clock).StartAsync(CancellationToken.None);

        // Whether the hold came before or after the end of planning, nothing is handed out until somebody resumes.
        Assert.IsType<ClaimAnswer.Rest>((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 100, null))).Value);
        for (var i = 0; i < 500 && State(brand, send) != (SendState.Paused, PauseReasons.Restored); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.Equal((SendState.Paused, PauseReasons.Restored), State(brand, send));
        await brand.Do(About.Nobody.Instance, new SendResumed(send));
        var work = Assert.IsType<ClaimAnswer.Work>((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 100, null))).Value);
        Assert.Single(work.Batches);
    }

    private static (SendState, string?) State(TestBrand brand, long send)
    {
        var (state, reason) = brand.Read(tx => tx.First<(long, string?)>("select state, pause_reason from send where workspace = @w and id = @send", new { send }));
        return ((SendState)state, reason);
    }
}
