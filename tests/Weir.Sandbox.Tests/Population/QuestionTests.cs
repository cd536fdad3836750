using System.Text.Json;
using Weir.Sandbox.Population;
using Weir.Sandbox.Population.Questions;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

public sealed class QuestionTests
{
    /// <summary>People who only ask: nobody buys, leaves or comes back.</summary>
    private static readonly PopulationOptions Curious = new() { Enabled = true, BuyerShare = 0, QuestionsADay = 0.05, LeavesADay = 0, ReturnsADay = 0, LetDownBlockRate = 0 };

    [Fact]
    public async Task People_ask_of_themselves_in_the_day_and_hardly_at_night()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 2_000, Population = Curious with { FollowUpRate = 0 } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(7));
        var asked = (await Truths.AllAsync(desk)).SelectMany(p => p.GetProperty("writings").EnumerateArray()).ToArray();
        // 2,000 people, 7 days, one in twenty a day, but for days whose questions still wait.
        Assert.InRange(asked.Length, 450, 900);
        var hours = asked.Select(w => DayHours.HourOf(w.GetProperty("at").GetDateTimeOffset())).ToArray();
        Assert.True(hours.Count(h => h is >= 20 and <= 22) > 10 * hours.Count(h => h is >= 2 and <= 4));
        Assert.True(asked.Select(w => w.GetProperty("intent").GetString()).Distinct().Count() >= 12);
    }

    [Fact]
    public async Task Whoever_gets_no_answer_asks_again_and_then_gives_up()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 200, WebhookUrl = new Uri(receiver.Url), Population = Curious with { FollowUpRate = 1 } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(4));
        var people = await Truths.AllAsync(desk);
        var patient = people.Where(p => p.GetProperty("letDowns").GetInt32() == 1).Select(p => p.GetProperty("writings").EnumerateArray().Where(w => w.GetProperty("intent").GetString() != Intents.Chat).ToArray()).ToArray();
        Assert.NotEmpty(patient);
        Assert.All(patient, writings => Assert.Equal([false, true, true], writings.Take(3).Select(w => w.GetProperty("isFollowUp").GetBoolean())));
        Assert.All(patient, writings => Assert.Equal(writings[0].GetProperty("intent").GetString(), writings[2].GetProperty("intent").GetString()));
        // The account hears the words and never what was meant.
        Assert.Equal(people.Sum(p => p.GetProperty("writings").GetArrayLength()), receiver.Events.Length);
        Assert.All(receiver.Events, e => Assert.Equal(["id", "markAsReadToken", "quoteToken", "text", "type"], e.GetProperty("message").EnumerateObject().Select(p => p.Name).Order()));
    }

    [Fact]
    public async Task A_reply_ends_the_waiting()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { Friends = 100, WebhookUrl = new Uri(receiver.Url), RateLimits = false, Population = Curious with { FollowUpRate = 1 } });
        receiver.Respond = async http =>
        {
            foreach (var asked in receiver.Requests[^1].Events)
            {
                await desk.PostAsync("/v2/bot/message/reply", new { replyToken = asked.GetProperty("replyToken").GetString(), messages = Desk.Texts("有喔") });
            }
            http.Response.StatusCode = 200;
        };
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(5));
        var people = await Truths.AllAsync(desk);
        var questions = people.SelectMany(p => p.GetProperty("writings").EnumerateArray()).Where(w => w.GetProperty("intent").GetString() != Intents.Chat).ToArray();
        Assert.NotEmpty(questions);
        Assert.All(questions, w => Assert.False(w.GetProperty("isFollowUp").GetBoolean()));
        Assert.All(questions, w => Assert.Equal(JsonValueKind.String, w.GetProperty("answeredAt").ValueKind));
        Assert.All(people, p => Assert.Equal(0, p.GetProperty("letDowns").GetInt32()));
    }

    [Fact]
    public async Task Whoever_was_left_without_an_answer_takes_the_next_messages_worse()
    {
        var blocks = new Dictionary<bool, int>();
        foreach (var isAnswered in (bool[])[true, false])
        {
            await using var desk = await Desk.StartAsync(o => o with { Friends = 1_000, RateLimits = false, Population = Curious with { QuestionsADay = 1, AnswerPatience = TimeSpan.FromMinutes(isAnswered ? 600_000 : 1), LetDownIrritation = 4, BlockHazard = 0.03 } });
            await desk.Handle.AdvanceAsync(TimeSpan.FromDays(3));
            await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("早安") });
            await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
            blocks[isAnswered] = (await Truths.AllAsync(desk)).Count(p => p.GetProperty("blockedAt").ValueKind != JsonValueKind.Null);
        }
        Assert.True(blocks[false] > 2 * blocks[true], $"{blocks[false]} blocked after waiting in vain, {blocks[true]} while still waiting.");
    }

    [Fact]
    public async Task A_population_can_be_held_to_the_sentences_nobody_trained_on()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 500, Population = Curious with { Utterances = UtteranceSet.HeldOut } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(2));
        var said = (await Truths.AllAsync(desk)).SelectMany(p => p.GetProperty("writings").EnumerateArray()).ToArray();
        Assert.NotEmpty(said);
        Assert.All(said, w => Assert.Equal("heldOut", w.GetProperty("set").GetString()));
    }
}
