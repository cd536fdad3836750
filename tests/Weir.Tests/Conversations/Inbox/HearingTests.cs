using Weir.Channels.Inbound;
using Weir.Conversations.Inbox;
using Weir.Conversations.Keywords;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>When somebody waits for us, and what that writes.</summary>
public sealed class HearingTests
{
    [Theory, OnEachDatabase]
    public async Task What_no_rule_answers_opens_a_conversation_and_what_a_rule_answers_does_not(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        await brand.Rule("營業時間", "每天 11:00 到 21:00");

        await brand.Say("U0", "營業時間");
        await brand.Hear("U1", _ => new What.Pressed("buy", null, null));
        await brand.Hear("U2", _ => new What.Followed(false));
        await brand.Say("U3", "有人在嗎", standby: true);
        Assert.Empty(brand.All);
        await brand.Say("U0", "可以退貨嗎");

        var opened = brand.Only;
        Assert.Equal((ConversationState.Open, ConversationHandler.Person, null), (opened.State, opened.Handler, opened.Operator));
        Assert.Equal(brand.Brand.Clock.Now.Milliseconds, opened.WaitingSince);
        Assert.Equal([EntryKind.Opened], brand.Entries);
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_further_message_of_whoever_waits_writes_its_event_and_nothing_else(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        await brand.Say("U0", "可以退貨嗎");
        await brand.Say("U1", "先認識一下", standby: true);
        var before = brand.Only;

        var silent = await brand.Cost(() => brand.Say("U1", "別人在處理", standby: true));
        var waiting = await brand.Cost(() => brand.Say("U0", "在嗎？"));

        // To the inbox a message on standby is none: so much costs an event alone.
        Assert.Equal(silent, waiting);
        Assert.Equal(before, brand.Only);
        var entry = Assert.Single((await brand.Board()).All());
        Assert.Equal((2, "在嗎？"), (entry.Unanswered, entry.Last!.Words));
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_conversation_that_waits_for_a_person_is_answered_by_whole_names_only_and_one_that_is_taken_by_nothing(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Rule("營業時間", "每天 11:00 到 21:00");
        await brand.Rule("你好", "您好，很快回覆您", KeywordMatch.Contains);
        await brand.Say("U0", "可以退貨嗎");

        await brand.Say("U0", "你好，在嗎");
        Assert.Empty(brand.Replies);
        await brand.Say("U0", "營業時間");
        Assert.Single(brand.Replies);
        await brand.Steer(brand.Only.Id, ConversationMove.Take);
        await brand.Say("U0", "營業時間");
        Assert.Single(brand.Replies);
        await brand.Steer(brand.Only.Id, ConversationMove.HandToBot);
        await brand.Say("U0", "營業時間");
        Assert.Equal(2, brand.Replies.Count);
        Assert.Equal((ConversationState.Waiting, ConversationHandler.Bot), (brand.Only.State, brand.Only.Handler));

        await brand.Say("U0", "那可以換貨嗎");

        Assert.Equal((ConversationState.Open, ConversationHandler.Person), (brand.Only.State, brand.Only.Handler));
        Assert.Equal([EntryKind.Opened, EntryKind.Assigned, EntryKind.HandedToBot, EntryKind.HandedToPeople], brand.Entries);
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_resolved_conversation_begins_anew_with_the_next_message(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        await brand.Board();
        await brand.Steer(brand.Only.Id, ConversationMove.Take);
        await brand.Steer(brand.Only.Id, ConversationMove.Resolve);
        Assert.Empty((await brand.Board()).All());
        brand.Brand.Clock.Advance(TimeSpan.FromDays(1));

        await brand.Say("U0", "還有一個問題");
        await brand.Say("U0", "就是運費");

        var again = brand.Only;
        Assert.Equal((ConversationState.Open, null, null, null), (again.State, again.Operator, again.FirstResponseAt, again.ResolvedAt));
        Assert.Equal((again.OpenedAt, 2), (again.WaitingSince!.Value, Assert.Single((await brand.Board()).All()).Unanswered));
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_snooze_ends_with_its_time_or_with_the_next_message(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        var id = brand.Only.Id;
        async Task Snooze() => Assert.IsType<Answer.Done>(await brand.Steer(id, ConversationMove.Snooze, until: brand.Brand.Clock.Now + TimeSpan.FromHours(1)));

        await Snooze();
        Assert.True(brand.Only.IsSnoozed);
        await brand.Say("U0", "等一下");
        Assert.False(brand.Only.IsSnoozed);
        brand.Brand.Clock.Advance(TimeSpan.FromMinutes(30));
        await Snooze();
        // The end of the first snooze is not that of the second.
        brand.Brand.Clock.Advance(TimeSpan.FromMinutes(31));
        await brand.Say("U9", "叫醒計時器");
        Assert.True(brand.All[0].IsSnoozed);
        brand.Brand.Clock.Advance(TimeSpan.FromMinutes(30));
        await TalkingBrand.Until(() => !brand.All[0].IsSnoozed);

        Assert.IsType<Answer.Refused>(await brand.Steer(id, ConversationMove.Snooze, until: brand.Brand.Clock.Now));
        await brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Another_brand_with_the_same_customer_has_its_own_conversation(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Say("U0", "可以退貨嗎");
        await brand.Say("U0", "別家的問題", workspace: TestBrand.Other);

        Assert.Single(brand.All);
        Assert.Single((await brand.Board()).All());
        var refused = Assert.IsType<Answer.Refused>(await brand.Steer(brand.Only.Id + 100, ConversationMove.Resolve, workspace: TestBrand.Other));
        Assert.Equal("conversation.unknown", refused.Why.Code);
        Assert.Equal(ConversationState.Open, brand.Only.State);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_taken_back_stands_in_no_list(DatabaseKind kind)
    {
        await using var brand = await TalkingBrand.Create(kind);
        await brand.Board();
        var message = await brand.Say("U0", "我的身分證字號是");
        await brand.Hear("U0", _ => new What.Unsent(message));

        Assert.Null(Assert.Single((await brand.Board()).All()).Last!.Words);
        await brand.AssertMemoryEqualsSql();
    }
}
