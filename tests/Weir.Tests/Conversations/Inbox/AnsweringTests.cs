using Weir.Conversations.Inbox;
using Weir.Conversations.Inbox.Answering;
using Weir.Delivery.Replies;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>What becomes of a person's answer: free within the window, pushed behind it, and what waits again when it falls.</summary>
public sealed class AnsweringTests
{
    [Theory, OnEachDatabase]
    public async Task Within_the_window_it_is_free_and_the_conversation_waits_for_the_customer(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        await brand.Say("U0", "可以退貨嗎");
        brand.Brand.Clock.Advance(TimeSpan.FromSeconds(30));

        var taken = Assert.IsType<Answer.Done>(await brand.Answer(brand.Only.Id, "可以，七天內")).As<AnswerTaken>();
        var reply = await brand.Sealed();
        await brand.Hear(reply, ReplyOutcomeKind.Accepted);

        Assert.True(taken.IsFree);
        Assert.Equal((ReplyWay.Free, "token-m1"), (reply.Way, reply.Token));
        var over = Assert.Single(brand.Replies);
        Assert.Equal((Claimant.Agent, ReplyState.Accepted, null, null), (over.Claimant, over.State, over.Token, over.Body));
        Assert.Contains("可以，七天內", over.Content, StringComparison.Ordinal);
        var conversation = brand.Only;
        Assert.Equal((ConversationState.Waiting, TalkingBrand.Amy.Id, null), (conversation.State, conversation.Operator!.Value, conversation.WaitingSince));
        Assert.Equal(brand.Brand.Clock.Now.Milliseconds, conversation.FirstResponseAt);
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Two_who_answer_at_the_same_moment_never_use_one_token(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        var id = brand.Only.Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => brand.Answer(id, $"答案 {i}", i % 2 == 0 ? TalkingBrand.Amy : TalkingBrand.Ben))));

        Assert.Equal(1, answers.Count(answer => ((Answer.Done)answer).As<AnswerTaken>().IsFree));
        Assert.Single(brand.Replies, reply => reply.Token is not null);
        Assert.Single((await brand.Claimed()).Replies);
        Assert.Equal(7, (await brand.Pushed()).Replies.Count);
    }

    [Theory, OnEachDatabase]
    public async Task Behind_the_window_it_is_pushed_or_refused_as_the_person_wishes(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        brand.Brand.Clock.Advance(ReplyLimits.WindowLimit);

        var refused = Assert.IsType<Answer.Refused>(await brand.Answer(brand.Only.Id, "可以", mayPush: false));
        Assert.Equal("conversation.window-gone", refused.Why.Code);
        Assert.Equal(ConversationState.Open, brand.Only.State);
        Assert.False(Assert.IsType<Answer.Done>(await brand.Answer(brand.Only.Id, "可以")).As<AnswerTaken>().IsFree);
        await brand.Claimed();

        Assert.Equal((ReplyWay.Push, "U0"), (await brand.Pushed()).Replies.Select(reply => (reply.Way, reply.Address)).Single());
    }

    [Theory, OnEachDatabase]
    public async Task Neither_a_refusal_of_marketing_nor_an_old_question_holds_back_what_a_person_writes(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        await brand.Brand.Do(TestBrand.User("U0"), new ConsentGiven(0, Granted: false, "said so in chat"));
        brand.Brand.Clock.Advance(TimeSpan.FromDays(2));
        await brand.Answer(brand.Only.Id, "可以");
        await brand.Claimed();

        var push = Assert.Single((await brand.Pushed()).Replies);
        await brand.Hear(push, ReplyOutcomeKind.Unknown);

        Assert.IsType<ReplyStep.Go>((await brand.Brand.Do(About.Nobody.Instance, new ReplyRetried(push.Id, false))).Value);
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_has_blocked_is_not_written_to_and_the_window_is_kept_for_the_others(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        await brand.Brand.Do(TestBrand.User("U0"), new FriendshipChanged(TalkingBrand.Line, FriendState.Blocked));

        Assert.Equal("conversation.not-reachable", Assert.IsType<Answer.Refused>(await brand.Answer(brand.Only.Id, "可以")).Why.Code);

        Assert.NotNull(brand.Shelf.EndOf(TestBrand.Brand, TalkingBrand.Line, brand.Only.Member, brand.Brand.Clock.Now));
    }

    [Theory, OnEachDatabase]
    public async Task The_same_answer_under_the_same_key_is_given_once_and_takes_no_second_window(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        var first = Assert.IsType<Answer.Done>(await brand.Answer(brand.Only.Id, "可以", mayPush: false, key: "k1")).As<AnswerTaken>();
        await brand.Say("U0", "真的嗎");

        var again = Assert.IsType<Answer.Done>(await brand.Answer(brand.Only.Id, "可以", mayPush: false, key: "k1"));

        Assert.Equal((true, first), (again.IsRepetition, again.As<AnswerTaken>()));
        Assert.Single(brand.Replies);
        Assert.NotNull(brand.Shelf.EndOf(TestBrand.Brand, TalkingBrand.Line, brand.Only.Member, brand.Brand.Clock.Now));
    }

    [Theory, OnEachDatabase]
    public async Task What_waited_for_an_answer_that_falls_waits_again(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        await brand.Say("U0", "可以退貨嗎");
        await brand.Say("U0", "在嗎");
        var before = brand.Only;
        brand.Brand.Clock.Advance(TimeSpan.FromMinutes(10));
        await brand.Answer(before.Id, "可以");
        await brand.Claimed();

        Assert.Empty((await brand.Pushed(left: 0)).Replies);
        await TalkingBrand.Until(() => brand.Only.State == ConversationState.Open);

        Assert.Equal((before.WaitingSince, before.WaitingEvent, null), (brand.Only.WaitingSince, brand.Only.WaitingEvent, brand.Only.FirstResponseAt));
        Assert.Equal((ReplyState.Suppressed, ReplyReason.BudgetSpent), (brand.Replies[0].State, brand.Replies[0].Reason!.Value));
        Assert.NotNull(brand.Replies[0].Content);
        Assert.Equal(2, Assert.Single((await brand.Board()).All()).Unanswered);
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task After_a_restart_the_board_is_as_before_and_free_windows_are_gone(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        await brand.Say("U0", "可以退貨嗎");
        await brand.Say("U1", "運費多少");
        await brand.Say("U1", "在嗎");
        await brand.Answer(brand.All[0].Id, "可以");
        await brand.Say("U0", "謝謝");
        var before = (await brand.Board()).All().OrderBy(entry => entry.Conversation.Id).ToList();

        await brand.Restart();

        Assert.Equal(before, (await brand.Board()).All().OrderBy(entry => entry.Conversation.Id));
        Assert.False(Assert.IsType<Answer.Done>(await brand.Answer(brand.All[1].Id, "60 元")).As<AnswerTaken>().IsFree);
        await brand.AssertMemoryEqualsSql();
    }
}
