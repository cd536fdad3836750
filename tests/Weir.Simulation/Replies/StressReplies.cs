using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Simulation.Support;
using Weir.Tests.Delivery.Replies;
using Weir.Tests.Support;
using Reply = Weir.Delivery.Replies.Reply;

namespace Weir.Simulation.Replies;

/// <summary>
/// Answers under every kind of luck: lost answers, failures, deaths between call and word, windows that run out, tokens that others use. In the end each
/// has a state that is true, and nobody was answered twice.
/// </summary>
public sealed class StressReplies
{
    private const int AsksPerRun = 60;

    [Theory, OnEachDatabase]
    public Task Nobody_is_answered_twice_and_every_answer_ends_in_a_state_that_is_true(DatabaseKind kind)
    {
        var seed = Luck.Seed;
        return Luck.With(seed, random => Run(kind, random));
    }

    private static async Task Run(DatabaseKind kind, Random random)
    {
        await using var brand = await AskedBrand.Create(kind);
        var channel = new TokenChannel(random);
        var seen = 0;
        for (var ask = 0; ask < AsksPerRun; ask++)
        {
            var (isShared, hasToken) = (random.Happens(0.2), random.Happens(0.9));
            channel.Issue(brand.Brand.Clock.Now);
            await brand.Ask(
                new ReplyOffer(AskedBrand.Line, hasToken ? AskedBrand.Token : null, IsStandby: random.Happens(0.05), IsRedelivery: false),
                [.. Enumerable.Range(0, 1 + random.Next(3)).Select(rule => AskedBrand.Claim((Claimant)(1 + random.Next(4)), rule, mayPush: random.Happens(0.5)))]);
            if (isShared && random.Happens(0.5))
            {
                channel.UseElsewhere();
            }
            await Drive(brand, channel, isShared, random);
            var mine = brand.All.Skip(seen).ToList();
            seen += mine.Count;
            Check(mine, channel);
        }
        brand.Brand.AssertMemoryEqualsSql();
    }

    private static async Task Drive(AskedBrand brand, TokenChannel channel, bool isShared, Random random)
    {
        Pass(brand, random, upToSeconds: random.Happens(0.1) ? 70 : 3);
        var going = new Queue<SealedReply>((await brand.Claimed()).Replies);
        foreach (var push in (await brand.Pushed()).Replies)
        {
            going.Enqueue(push);
        }
        while (going.TryDequeue(out var reply))
        {
            ReplyStep step;
            if (random.Happens(0.1))
            {
                channel.CallUnheard(reply, brand.Brand.Clock.Now);
                Pass(brand, random, upToSeconds: 30);
                step = await brand.Retry(reply.Id, leftOver: true);
            }
            else
            {
                step = await brand.Hear(reply, channel.Call(reply, brand.Brand.Clock.Now), isShared);
            }
            while (step is ReplyStep.AskAgain)
            {
                Pass(brand, random, upToSeconds: 20);
                step = await brand.Retry(reply.Id);
            }
            if (step is ReplyStep.Go go)
            {
                going.Enqueue(go.Reply);
            }
            else if (step is ReplyStep.FellBack)
            {
                foreach (var push in (await brand.Pushed()).Replies)
                {
                    going.Enqueue(push);
                }
            }
        }
    }

    private static void Pass(AskedBrand brand, Random random, int upToSeconds) => brand.Brand.Clock.Advance(TimeSpan.FromSeconds(random.Next(upToSeconds + 1)));

    private static void Check(List<Reply> mine, TokenChannel channel)
    {
        Assert.All(mine, reply => Assert.True(reply is { FinishedAt: not null, Token: null, Body: null }, $"{reply.State} is no end"));
        Assert.InRange(channel.Received, 0, 1);
        var owner = mine.SingleOrDefault(reply => reply.State is not ReplyState.Suppressed) ?? mine[0];
        var story = $"{owner.State} {owner.Way} {owner.Reason}, inferred {owner.IsInferred}, received {channel.Received}";
        Assert.True(owner.State switch
        {
            ReplyState.Accepted => channel.Received == 1,
            ReplyState.Suppressed or ReplyState.Failed => channel.Received == 0,
            _ => owner.State == ReplyState.GivenUp,
        }, story);
        Assert.True(channel.Billed == 0 || owner.Way == ReplyWay.Push, story);
    }
}
