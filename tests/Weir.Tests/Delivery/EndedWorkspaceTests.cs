using System.Threading.Channels;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Delivery;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Delivery;

/// <summary>Runs of a workspace that has ended come to their end; before, they asked again for as long as the server ran.</summary>
public sealed class EndedWorkspaceTests
{
    /// <summary>Only a run that never ends takes so long: the clock that it would wait for stands still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, OnEachDatabase]
    public async Task A_send_of_a_workspace_that_has_ended_runs_no_more(DatabaseKind kind)
    {
        await using var brand = await Ended(kind);
        var runner = new SendRunner(brand.Pumps, brand.Database, new ConnectionDirectory(brand.Database, null!, []), Unlimited(brand), [], brand.Clock);

        await runner.RunAsync(TestBrand.Brand, 1, Channel.CreateUnbounded<bool>().Reader, default).WaitAsync(Patience, TimeProvider.System);
    }

    [Theory, OnEachDatabase]
    public async Task Answers_of_a_workspace_that_has_ended_run_no_more(DatabaseKind kind)
    {
        await using var brand = await Ended(kind);
        var runner = new ReplyRunner(
            brand.Pumps, brand.Database, new ConnectionDirectory(brand.Database, null!, []), null!, null!, Unlimited(brand), new LinkAddress("https://weir.example"), brand.Clock);

        await runner.RunAsync(TestBrand.Brand, 1, Channel.CreateUnbounded<bool>().Reader, default).WaitAsync(Patience, TimeProvider.System);
    }

    private static async Task<TestBrand> Ended(DatabaseKind kind)
    {
        var brand = await TestBrand.Create(kind);
        await brand.Pumps.CloseAsync(TestBrand.Brand, default);
        var answer = await brand.Submit(About.Nobody.Instance, new RepliesEnded(1, ReplyReason.NoConnection));
        Assert.True(Assert.IsType<Answer.Unavailable>(answer).HasNoWorkspace);
        return brand;
    }

    private static MessagesLeft Unlimited(TestBrand brand) => new(new NoCaps(), [], brand.Clock);

    private sealed class NoCaps : ISpendingCaps
    {
        public long? StopsAt(WorkspaceId workspace, ConnectionId connection) => null;

        public long Sent(WorkspaceId workspace, ConnectionId connection) => 0;
    }
}
