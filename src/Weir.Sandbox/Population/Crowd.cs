using Weir.Sandbox.Insight;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population.Questions;
using Weir.Sandbox.Population.Shopping;

namespace Weir.Sandbox.Population;

/// <summary>
/// People who live: a delivered message is perhaps read, tapped, answered, or the last straw. Everything they do goes through a
/// person's doors (a link, a postback, a message, a block); nobody tells the receiver anything else. The n-th message of a person
/// always meets the same luck, so two policies are compared on the same people. Thread rule: React under the world's gate.
/// </summary>
internal sealed class Crowd
{
    private const double FatiguePerMessage = 0.12;
    private const int FatigueFrom = 4;
    private const double WeeklyIrritation = 0.35;

    /// <summary>So many acts of one person have luck of their own.</summary>
    public const int ActsAPersonBits = 20;

    private static readonly TimeSpan ReactionMax = TimeSpan.FromHours(24);

    private readonly World _world;
    private readonly PopulationOptions _options;
    private readonly InAppBrowser _browser;
    private readonly List<Traits?> _traits = [];

    public Crowd(World world, InAppBrowser browser, HttpClient http)
    {
        (_world, _browser, _options) = (world, browser, world.Options.Population);
        Asker = new Asker(world, _options, Leave);
        Shopper = new Shopper(world, http, _options, Asker);
        if (_options.Enabled)
        {
            world.Postman.Delivered = React;
            new DayTurn(world, this, _options).Begin();
        }
    }

    public Shopper Shopper { get; }

    public Asker Asker { get; }

    public Traits Of(Person person)
    {
        while (_traits.Count <= person.Index)
        {
            _traits.Add(null);
        }
        return _traits[person.Index] ??= new Traits(_world.Options.Seed, person.Index, _options, _world.StartedAt);
    }

    /// <summary>How many messages the person has got; asking does not bring the person's truth into being.</summary>
    public int Received(Person person) => person.Index < _traits.Count ? _traits[person.Index]?.Received ?? 0 : 0;

    /// <summary>Somebody new under the population's eyes; only who will buy needs a truth already.</summary>
    public void Meet(Person person)
    {
        if (CustomerLife.IsBuyer(_world.Options.Seed, person.Index, _options) || CustomerLife.FirstPurchaseAt(_world.Options.Seed, person.Index, _options, _world.StartedAt) is not null)
        {
            Shopper.Begin(person, Of(person));
        }
    }

    /// <summary>Leaves or comes back although nobody wrote.</summary>
    public void ChangeFriendship(Person person)
    {
        if (person.IsFriend)
        {
            Leave(person, Of(person));
        }
        else if (!person.IsHeld && person.Friendship == Friendship.Blocked && _world.Acts.Follow(person))
        {
            Of(person).BlockedAt = null;
        }
    }

    private void React(Person person, SentRequest request)
    {
        if (person.IsHeld)
        {
            return;
        }
        var now = _world.Now;
        var traits = Of(person);
        var isAnswer = request.Kind == SendKind.Reply || (request.Kind == SendKind.Push && traits.OpenQuestion is not null);
        if (isAnswer)
        {
            Asker.Answer(traits, now);
        }
        var random = new CounterRandom(_world.Options.Seed, Streams.Reactions, ((ulong)person.Index << ActsAPersonBits) + (ulong)traits.Received);
        var (inWeek, inMonth) = traits.Receive(now);
        // Every draw is taken whether used or not, so that a changed option does not shift the luck of the rest.
        var (uRead, uTap, uChoice, uBlock, uWrite, uBuy, uDelay) =
            (random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform());
        var due = now + Min(_options.ReactionMean * -Math.Log(uDelay), ReactionMax);
        var stage = traits.StageAt(now);

        var option = Choose(request.Offer, traits, stage, inMonth, uTap, uChoice);
        // Plans stand in methods of their own: a closure here would be made for each delivery, whether anything comes of it or not.
        if (request.Engagement is { } engagement && (option is not null || uRead < _options.ReadRate))
        {
            PlanRead(person, request, engagement, due);
        }
        if (option is not null)
        {
            PlanTap(person, traits, request, option, uBuy, due);
        }
        if (!isAnswer && uRead < _options.ReadRate && uWrite < _options.WriteRate * traits.Talkativeness)
        {
            PlanQuestion(person, traits, due);
        }
        if (!isAnswer && request.Kind is not (SendKind.Greeting or SendKind.AutoResponse) && uBlock < BlockChance(request.Offer, traits, stage, inWeek, now))
        {
            PlanLeaving(person, traits, due);
        }
    }

    /// <summary>Only what LINE counts is worth remembering as read.</summary>
    private void PlanRead(Person person, SentRequest request, Engagement engagement, DateTimeOffset due) =>
        _world.Agenda.At(due, () => _world.Locked(() => engagement.Read(person.Index, request.Messages.Count, _world.Now)));

    private void PlanTap(Person person, Traits traits, SentRequest request, TapOption option, double uBuy, DateTimeOffset due) =>
        _world.Agenda.At(due, () => _world.Locked(() => Tap(person, traits, request, option, uBuy)));

    private void PlanQuestion(Person person, Traits traits, DateTimeOffset due) =>
        _world.Agenda.At(due, () => _world.Locked(() => Asker.Ask(person, traits, Occasion.AfterMessage)));

    private void PlanLeaving(Person person, Traits traits, DateTimeOffset due) => _world.Agenda.At(due, () => _world.Locked(() => Leave(person, traits)));

    private TapOption? Choose(MessageOffer offer, Traits traits, char? stage, int inMonth, double uTap, double uChoice)
    {
        if (offer.Options.Count == 0)
        {
            return null;
        }
        var survey = offer.IsSurvey && _options.SurveyClickRate is not null;
        var relative = offer.Options.Max(o => traits.Relative(o.Category));
        var fatigue = Math.Exp(-FatiguePerMessage * Math.Max(0, inMonth - FatigueFrom));
        var chance = survey ? _options.SurveyClickRate!.Value : Math.Min(_options.ClickRateMax, _options.ClickRate * relative * StageClicks(stage) * fatigue);
        if (uTap >= chance)
        {
            return null;
        }
        Span<double> weights = stackalloc double[Math.Min(offer.Options.Count, 64)];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = traits.Relative(offer.Options[i].Category);
        }
        return offer.Options[Luck.Pick(weights, uChoice)];
    }

    /// <summary>The tap itself is an act of this moment; only what it leads to on the network takes its time.</summary>
    private void Tap(Person person, Traits traits, SentRequest request, TapOption option, double uBuy)
    {
        if (!person.IsFriend || person.IsHeld)
        {
            return;
        }
        var now = _world.Now;
        traits.Note(new Clicked(request.RequestId, option.Value, option.Category, now));
        switch (option.Kind)
        {
            case TapKind.Postback: _world.Acts.Tap(person, option.Value); break;
            case TapKind.Say: _world.Acts.Say(person, option.Value); break;
            case TapKind.OpenUrl:
                request.Engagement?.Click(person.Index, option.Value, now);
                Visit(person, traits, request, option, uBuy);
                break;
        }
    }

    private void Visit(Person person, Traits traits, SentRequest request, TapOption option, double uBuy)
    {
        var now = _world.Now;
        var visit = Shopper.Enter(person, traits, option.Category, uBuy < PurchaseChance(traits, now));
        _world.Agenda.ErrandAt(now, async () => visit.Arrived = (await _browser.FollowAsync(person, option.Value, CancellationToken.None).ConfigureAwait(false)).Arrived);
        // From five minutes to half an hour in the shop; the luck that made them buy also says how long it took. By then the page has come or has not.
        Shopper.PlanOutcome(visit, now + TimeSpan.FromMinutes(5 + (25 * ((uBuy * 1_000) % 1))), request.RequestId);
    }

    private void Leave(Person person, Traits traits)
    {
        if (!person.IsHeld && _world.Acts.Block(person))
        {
            traits.BlockedAt = _world.Now;
        }
    }

    private double BlockChance(MessageOffer offer, Traits traits, char? stage, int inWeek, DateTimeOffset now)
    {
        var relative = offer.Categories.Count == 0 ? 1 : offer.Categories.Max(c => traits.Relative(c));
        var patience = stage switch { 'A' => 0.4, 'N' => 0.8, 'S' => 0.7, _ => 1 };
        return _options.BlockHazard * Math.Exp(-relative) * (1 + (WeeklyIrritation * inWeek)) * patience
            * (1 + (_options.LetDownIrritation * traits.LetDownsIn30Days(now)));
    }

    private double PurchaseChance(Traits traits, DateTimeOffset now)
    {
        var willing = traits.StageAt(now) switch { 'A' => 0.10, 'S' => 0.05, 'N' => 0.05, 'L' => 0.02, _ => _options.NeverBoughtPurchaseRate };
        return willing * traits.NeedAt(now);
    }

    private static double StageClicks(char? stage) => stage switch { 'A' => 2, 'N' => 1.4, 'S' => 1, 'L' => 0.7, _ => 0.8 };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
