using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Questions;

/// <summary>
/// People ask, wait, ask again, and give up. A reply answers, and so does a push, whatever they say: nobody here reads. Whoever gives up takes the next
/// messages worse, and some block at once. None of this has a source; the figures are ours and stand in the options. Thread rule: under the world's gate.
/// </summary>
internal sealed class Asker(World world, PopulationOptions options, Action<Person, Traits> leave)
{
    private const double PatienceSigma = 0.8;
    private const int WakingHour = 9;

    public void Ask(Person person, Traits traits, Occasion occasion)
    {
        if (!person.IsFriend || person.IsHeld || traits.OpenQuestion is not null)
        {
            return;
        }
        var luck = LuckOf(Streams.Utterances, traits);
        Say(person, traits, UtteranceBook.Instance.Pick(occasion, options.Utterances, luck.Uniform(), luck.Uniform()), null);
    }

    /// <summary>Something came that is meant for this person alone.</summary>
    public static void Answer(Traits traits, DateTimeOffset now)
    {
        if (traits.OpenQuestion is { } open)
        {
            (open.AnsweredAt, traits.OpenQuestion) = (now, null);
        }
    }

    private void Say(Person person, Traits traits, Utterance utterance, Wrote? again)
    {
        var wrote = new Wrote(utterance, world.Now, again is not null);
        traits.Note(wrote);
        world.Acts.Say(person, utterance.Text);
        // The account's own auto-response has come by now, and is no answer.
        if (utterance.Intent != Intents.Chat)
        {
            traits.OpenQuestion = again ?? wrote;
            Wait(person, traits, traits.OpenQuestion);
        }
    }

    private void Wait(Person person, Traits traits, Wrote question)
    {
        var luck = LuckOf(Streams.Patience, traits);
        var patience = options.AnswerPatience * Math.Exp(PatienceSigma * luck.Normal());
        var (uAgain, uWords, uBlock) = (luck.Uniform(), luck.Uniform(), luck.Uniform());
        world.Agenda.At(Awake(world.Now + patience), () => world.Locked(() =>
        {
            if (traits.OpenQuestion != question)
            {
                return;
            }
            if (!person.IsFriend || person.IsHeld)
            {
                traits.OpenQuestion = null;
            }
            else if (question.FollowUps < PopulationOptions.FollowUpsMax && uAgain < options.FollowUpRate)
            {
                question.FollowUps++;
                var words = UtteranceBook.Instance.FollowUps;
                Say(person, traits, question.Utterance with { Text = words[(int)(uWords * words.Count)] }, question);
            }
            else
            {
                GiveUp(person, traits, uBlock);
            }
        }));
    }

    private void GiveUp(Person person, Traits traits, double uBlock)
    {
        traits.OpenQuestion = null;
        traits.NoteLetDown(world.Now);
        if (uBlock < options.LetDownBlockRate)
        {
            leave(person, traits);
        }
    }

    /// <summary>Nobody asks again in the middle of the night; the morning brings it back.</summary>
    private static DateTimeOffset Awake(DateTimeOffset at) =>
        DayHours.HourOf(at) < WakingHour ? DayHours.Midnight(DayHours.DayOf(at)).AddHours(WakingHour).AddSeconds(at.Minute * 60 + at.Second).ToUniversalTime() : at;

    private CounterRandom LuckOf(ulong stream, Traits traits) =>
        new(world.Options.Seed, stream, ((ulong)traits.Index << Crowd.ActsAPersonBits) + (ulong)traits.Writings.Count);
}
