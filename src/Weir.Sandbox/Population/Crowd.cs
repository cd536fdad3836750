using Weir.Sandbox.Messaging;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;

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
    private const int MessagesAPersonBits = 20;
    private static readonly TimeSpan ReactionMax = TimeSpan.FromHours(24);

    private readonly World _world;
    private readonly PopulationOptions _options;
    private readonly InAppBrowser _browser;
    private readonly Dictionary<int, Traits> _traits = [];

    public Crowd(World world, InAppBrowser browser, HttpClient http)
    {
        (_world, _browser, _options) = (world, browser, world.Options.Population);
        Shopper = new Shopper(world, http, _options);
        if (!_options.Enabled)
        {
            return;
        }
        world.Postman.Delivered = React;
        foreach (var person in world.People.All)
        {
            Shopper.PlanNatural(person, Of(person));
        }
    }

    public Shopper Shopper { get; }

    public Traits Of(Person person) => _traits.TryGetValue(person.Index, out var known)
        ? known
        : _traits[person.Index] = new Traits(_world.Options.Seed, person.Index, _options, _world.StartedAt);

    /// <summary>How many messages the person has got; asking does not bring the person's truth into being.</summary>
    public int Received(Person person) => _traits.TryGetValue(person.Index, out var known) ? known.Received : 0;

    private void React(Person person, SentRequest request)
    {
        if (person.IsHeld)
        {
            return;
        }
        var now = _world.Now;
        var traits = Of(person);
        var random = new CounterRandom(_world.Options.Seed, Streams.Reactions, ((ulong)person.Index << MessagesAPersonBits) + (ulong)traits.Received);
        var (inWeek, inMonth) = traits.Receive(now);
        // Every draw is taken whether used or not, so that a changed option does not shift the luck of the rest.
        var (uRead, uTap, uChoice, uBlock, uWrite, uBuy, uDelay) =
            (random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform());
        var due = now + Min(_options.ReactionMean * -Math.Log(uDelay), ReactionMax);
        var stage = traits.StageAt(now);

        var option = Choose(request.Offer, traits, stage, inMonth, uTap, uChoice);
        if (option is not null || uRead < _options.ReadRate)
        {
            _world.Agenda.At(due, () => _world.Locked(() => request.Engagement?.Read(person.Index, request.Messages.Count, _world.Now)));
        }
        if (option is not null)
        {
            _world.Agenda.ErrandAt(due, () => TapAsync(person, traits, request, option, uBuy));
        }
        if (uRead < _options.ReadRate && uWrite < _options.WriteRate)
        {
            _world.Agenda.At(due, () => _world.Locked(() => Write(person, traits)));
        }
        if (request.Kind is not (SendKind.Reply or SendKind.Greeting or SendKind.AutoResponse) && uBlock < BlockChance(request.Offer, traits, stage, inWeek))
        {
            _world.Agenda.At(due, () => _world.Locked(() => Leave(person, traits)));
        }
    }

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
        return offer.Options[Traits.Pick(weights, uChoice)];
    }

    private async Task TapAsync(Person person, Traits traits, SentRequest request, TapOption option, double uBuy)
    {
        var now = _world.Now;
        var taps = _world.Locked(() =>
        {
            if (!person.IsFriend || person.IsHeld)
            {
                return false;
            }
            traits.Clicks.Add(new Clicked(request.RequestId, option.Value, option.Category, now));
            switch (option.Kind)
            {
                case TapKind.Postback: _world.Acts.Tap(person, option.Value); break;
                case TapKind.Say: _world.Acts.Say(person, option.Value); break;
                case TapKind.OpenUrl: request.Engagement?.Click(person.Index, option.Value, now); break;
            }
            return true;
        });
        if (!taps || option.Kind != TapKind.OpenUrl)
        {
            return;
        }
        var visit = await _browser.FollowAsync(person, option.Value, CancellationToken.None).ConfigureAwait(false);
        if (visit.Arrived && uBuy < _world.Locked(() => PurchaseChance(traits, now)))
        {
            // From five minutes to half an hour in the shop; the luck that made them buy also says how long it took.
            var due = now + TimeSpan.FromMinutes(5 + (25 * ((uBuy * 1_000) % 1)));
            _world.Locked(() => Shopper.PlanAfterClick(person, traits, due, option.Category, request.RequestId));
        }
    }

    private void Write(Person person, Traits traits)
    {
        if (!person.IsFriend || person.IsHeld)
        {
            return;
        }
        var random = new CounterRandom(_world.Options.Seed, Streams.Utterances, ((ulong)person.Index << MessagesAPersonBits) + (ulong)traits.Writings.Count);
        var (intent, text) = Utterances.Pick(ref random);
        traits.Writings.Add(new Wrote(intent, text, _world.Now));
        _world.Acts.Say(person, text);
    }

    private void Leave(Person person, Traits traits)
    {
        if (!person.IsHeld && _world.Acts.Block(person))
        {
            traits.BlockedAt = _world.Now;
        }
    }

    private double BlockChance(MessageOffer offer, Traits traits, char? stage, int inWeek)
    {
        var relative = offer.Categories.Count == 0 ? 1 : offer.Categories.Max(c => traits.Relative(c));
        var patience = stage switch { 'A' => 0.4, 'N' => 0.8, 'S' => 0.7, _ => 1 };
        return _options.BlockHazard * Math.Exp(-relative) * (1 + (WeeklyIrritation * inWeek)) * patience;
    }

    private double PurchaseChance(Traits traits, DateTimeOffset now)
    {
        var willing = traits.StageAt(now) switch { 'A' => 0.10, 'S' => 0.05, 'N' => 0.05, 'L' => 0.02, _ => _options.NeverBoughtPurchaseRate };
        return willing * traits.NeedAt(now);
    }

    private static double StageClicks(char? stage) => stage switch { 'A' => 2, 'N' => 1.4, 'S' => 1, 'L' => 0.7, _ => 0.8 };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
