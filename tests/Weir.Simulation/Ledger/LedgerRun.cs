using System.Text;
using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Simulation.Support;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Simulation.Ledger;

/// <summary>
/// One seed's story of a small brand: sends are opened and steered, batches claimed, tried, answered, repeated; people block and refuse, days pass,
/// the process dies. One act at a time or several in one turn, whose boundaries are the same again for the same seed.
/// </summary>
internal sealed class LedgerRun : IAsyncDisposable
{
    private const long Line = 1;
    private const int MembersMax = 12;
    private const int SendsMax = 5;
    private const int StepsMax = 60;
    private const int StepsToTheEndMax = 2_000;

    private readonly TestBrand _brand;
    private readonly Random _random;
    private readonly ChannelTruth _channel;
    private readonly bool[] _isFriend = new bool[MembersMax];
    private readonly Instant[] _friendshipSince = new Instant[MembersMax];
    private readonly Dictionary<(int Member, long Connection), Word> _words = [];
    private readonly Dictionary<long, SendDefinition> _sends = [];
    private readonly SortedDictionary<long, Attempting> _live = [];
    private readonly StringBuilder _story = new();
    private int _day;

    private enum Fate
    {
        Fresh,
        Unknown,
        MayBeRepeated,
        MayNotBeRepeated,
    }

    private sealed record Attempting(SealedBatch Batch, Fate Fate);

    /// <param name="Name">For the story; of two acts of one name in a turn only one is done.</param>
    /// <param name="About">Whom it concerns.</param>
    /// <param name="What">Made when it is submitted: a call to the channel happens then.</param>
    /// <param name="Learn">What follows from the answer.</param>
    private sealed record Act(string Name, About About, Func<Payload> What, Action<Answer> Learn);

    private LedgerRun(TestBrand brand, Random random)
    {
        _brand = brand;
        _random = random;
        var refused = Enumerable.Range(0, MembersMax).Where(_ => random.Happens(0.08)).Select(Address).ToHashSet();
        _channel = new ChannelTruth(random, refused);
    }

    public string Story => _story.ToString();

    public static async Task<LedgerRun> Start(DatabaseKind kind, Random random)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
        var brand = await TestBrand.Create(kind, parts => parts.LoadsRules(new LinkRulesLoader()).AddDelivery(new PlainWriter()), [new DeliveryIndexSource()], clock);
        var run = new LedgerRun(brand, random);
        for (var i = 0; i < MembersMax; i++)
        {
            await brand.Do(TestBrand.User(Address(i)), new FriendshipChanged(Line, FriendState.Friend));
            (run._isFriend[i], run._friendshipSince[i]) = (true, clock.Now);
        }
        await run.TurnDay();
        return run;
    }

    public async Task ToTheEnd()
    {
        for (var step = 0; step < StepsMax; step++)
        {
            await Step();
            Check();
        }
        _channel.IsCalm = true;
        for (var step = 0; LedgerChecks.Sends(_brand).Exists(send => send.FinishedAt is null); step++)
        {
            Assert.True(step < StepsToTheEndMax, "The sends do not come to an end.");
            await StepTowardsTheEnd();
            Check();
        }
        _brand.AssertMemoryEqualsSql();
        CheckTruth();
    }

    public ValueTask DisposeAsync() => _brand.DisposeAsync();

    private async Task Step()
    {
        _brand.Clock.Advance(TimeSpan.FromSeconds(1));
        switch (_random.Next(20))
        {
            case < 2 when _sends.Count < SendsMax:
                await Open();
                break;
            case 2 when _random.Happens(0.3):
                Tell("the clock is set back");
                _brand.Clock.SetWall(_brand.Clock.GetUtcNow() - TimeSpan.FromMinutes(_random.Next(1, 120)));
                break;
            case < 4:
                await Pass(TimeSpan.FromMinutes(_random.Next(1, 12 * 60)));
                break;
            case 4:
                _brand.AssertMemoryEqualsSql();
                await Restart();
                break;
            case < 8:
                await Together([.. Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Choose()).OfType<Act>().DistinctBy(act => act.Name)]);
                break;
            default:
                if (Choose() is { } act)
                {
                    await Together([act]);
                }
                break;
        }
    }

    private async Task StepTowardsTheEnd()
    {
        _brand.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var send in LedgerChecks.Sends(_brand).Where(send => send.FinishedAt is null))
        {
            if (send.State == (long)SendState.Paused)
            {
                await Together([Steer(send.Id, new SendResumed(send.Id))]);
            }
            await Together([Claim(send.Id)]);
        }
        foreach (var id in _live.Keys.ToList())
        {
            await Together([Try(id)]);
        }
        // Nothing is claimed at night.
        await Pass(TimeSpan.FromHours(1));
    }

    private Act? Choose()
    {
        switch (_random.Next(10))
        {
            case < 3 when _sends.Count > 0:
                return Claim(_random.Of([.. _sends.Keys]));
            case < 7 when _live.Count > 0:
                return Try(_random.Of([.. _live.Keys]));
            case 7:
                return Consent(_random.Next(MembersMax), _random.Happens(0.5) ? 0 : Line, granted: _random.Happens(0.6));
            case 8:
                return Friend(_random.Next(MembersMax), _random.Happens(0.6));
            case 9 when _sends.Count > 0:
                var send = _random.Of([.. _sends.Keys]);
                return Steer(send, _random.Next(8) switch { < 2 => new SendPaused(send), < 7 => new SendResumed(send), _ => new SendCancelled(send) });
            default:
                return null;
        }
    }

    private async Task Open()
    {
        var definition = new SendDefinition
        {
            Id = 0,
            Connection = Line,
            Content = new MessageContent { Messages = [new TextMessage(_random.Happens(0.3) ? "{{display_name|貴賓}}，新品上市" : "新品上市")] },
            IsCapped = _random.Happens(0.7),
            HoldOutShare = _random.Happens(0.3) ? 2_000 : 0,
            Salt = $"{_sends.Count}",
            MessagesMax = _random.Happens(0.2) ? _random.Next(1, MembersMax) : null,
            KeepsQuietHours = _random.Happens(0.5),
        };
        var id = (await _brand.Do(About.Nobody.Instance, new SendOpened(definition, [.. Enumerable.Range(0, MembersMax)]))).As<long>();
        _sends[id] = definition with { Id = id };
        Tell($"open {id}, capped {definition.IsCapped}, at most {definition.MessagesMax}");
        // The sweep of the planning is the pump's own; what follows shall not depend on how far it is.
        await Patience.Until("the send is planned", () => Task.FromResult(LedgerChecks.Sends(_brand).Single(send => send.Id == id).State != (long)SendState.Planning));
    }

    private Act Claim(long send)
    {
        var looked = _random.Next(1, MembersMax + 1);
        var left = _random.Happens(0.15) ? _random.Next(MembersMax) : (long?)null;
        return new Act($"claim {send}", About.Nobody.Instance, () => new BatchesClaimed(send, looked, left), answer =>
        {
            if (Done(answer) is ClaimAnswer.Work work)
            {
                Sealed(work.Batches);
            }
        });
    }

    /// <summary>The next thing that the dispatcher would do about a batch.</summary>
    private Act Try(long id)
    {
        var (batch, fate) = _live[id];
        if (fate == Fate.Unknown)
        {
            return new Act($"repeat {id}?", About.Nobody.Instance, () => new RetryClaimed(id), answer => MayRepeat(id, Done(answer) as SealedBatch));
        }
        BatchOutcome? outcome = null;
        return new Act($"try {id}", About.Nobody.Instance, () => new BatchAnswered(id, outcome = fate == Fate.MayNotBeRepeated ? new BatchOutcome(OutcomeKind.GivenUp) : _channel.Attempt(batch)), answer =>
        {
            Tell($"  {outcome!.Kind} {outcome.Detail}");
            if (_brand.Read(tx => tx.First<long>("select state from send_batch where workspace = @w and id = @id", new { id })) is (long)BatchState.Sealed or (long)BatchState.Unknown)
            {
                _live[id] = new Attempting(batch, Fate.Unknown);
            }
            else
            {
                _live.Remove(id);
            }
            Sealed((IReadOnlyList<SealedBatch>)Done(answer)!);
        });
    }

    private void MayRepeat(long id, SealedBatch? again)
    {
        var first = _live[id].Batch;
        if (again is not null)
        {
            Assert.Equal((first.RetryKey, Encoding.UTF8.GetString(first.Body)), (again.RetryKey, Encoding.UTF8.GetString(again.Body)));
            Assert.Equal(first.Recipients, again.Recipients);
            Assert.True(_brand.Clock.Now - first.FirstAttemptAt < DeliveryLimits.RetryKeySafe, $"Batch {id} is repeated although its key is no longer safe.");
            Assert.DoesNotContain(again.Recipients, address => HasRefused(Member(address)));
        }
        _live[id] = new Attempting(first, again is null ? Fate.MayNotBeRepeated : Fate.MayBeRepeated);
    }

    private Act Consent(int member, long connection, bool granted) =>
        new($"consent of {member} on {connection}: {granted}", TestBrand.User(Address(member)), () => new ConsentGiven(connection, granted, "said so"), answer =>
        {
            Done(answer);
            var said = new Word(granted, _brand.Clock.Now);
            if (!_words.TryGetValue((member, connection), out var known) || said.Outweighs(known))
            {
                _words[(member, connection)] = said;
            }
        });

    private Act Friend(int member, bool isFriend) =>
        new($"friend {member}: {isFriend}", TestBrand.User(Address(member)), () => new FriendshipChanged(Line, isFriend ? FriendState.Friend : FriendState.Blocked), answer =>
        {
            Done(answer);
            // The newest by the channel's own time stands: what is told after the clock was set back is older news.
            if (_brand.Clock.Now >= _friendshipSince[member])
            {
                (_isFriend[member], _friendshipSince[member]) = (isFriend, _brand.Clock.Now);
            }
        });

    /// <summary>May be refused, where it does not fit the state of the send.</summary>
    private static Act Steer(long send, Payload how) => new($"{how.GetType().Name} {send}", About.Nobody.Instance, () => how, answer => Assert.True(answer is Answer.Done or Answer.Refused, $"{answer}"));

    /// <summary>The pump is held at the desk until all have arrived, so that they share a turn.</summary>
    private async Task Together(IReadOnlyList<Act> acts)
    {
        using var arrived = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = _brand.Pumps.WriteAsync(TestBrand.Brand, _ =>
        {
            entered.SetResult();
            arrived.Wait(Patience.Limit);
            return 0;
        }, CancellationToken.None).AsTask();
        await entered.Task.Limited();
        foreach (var act in acts)
        {
            Tell(act.Name);
        }
        var answers = acts.Select(act => _brand.Submit(act.About, act.What())).ToList();
        arrived.Set();
        await held.Limited();
        for (var i = 0; i < acts.Count; i++)
        {
            acts[i].Learn(await answers[i].Limited());
        }
    }

    private void Sealed(IEnumerable<SealedBatch> batches)
    {
        foreach (var batch in batches)
        {
            Tell($"  sealed {batch.Id} of {batch.Send}: {string.Join(' ', batch.Recipients)}");
            foreach (var member in batch.Recipients.Select(Member))
            {
                Assert.True(_isFriend[member], $"Batch {batch.Id} is sealed for {member}, who is no friend.");
                Assert.False(HasRefused(member), $"Batch {batch.Id} is sealed for {member}, who has refused.");
                Assert.False(_channel.Received.ContainsKey((batch.Send, Address(member))), $"Batch {batch.Id} is sealed for {member}, who has the message already.");
            }
            _live.Add(batch.Id, new Attempting(batch, Fate.Fresh));
        }
    }

    private async Task Restart()
    {
        Tell("restart");
        await _brand.Restart();
        foreach (var (id, attempting) in _live.ToList())
        {
            _live[id] = attempting with { Fate = Fate.Unknown };
        }
    }

    private async Task Pass(TimeSpan time)
    {
        Tell($"{time} pass");
        _brand.Clock.Advance(time);
        await TurnDay();
    }

    private async Task TurnDay()
    {
        var today = Day(_brand.Clock.Now);
        if (today > _day)
        {
            _day = today;
            await _brand.Do(About.Nobody.Instance, new DayTurned(today));
        }
    }

    private void Check()
    {
        LedgerChecks.Conserved(_brand);
        LedgerChecks.LiveBatchesAre(_brand, _live.Keys);
        Assert.All(_channel.Received, one => Assert.True(one.Value == 1, $"{one.Key} got the message {one.Value} times."));
        var capped = _channel.Arrived.Where(batch => _sends[batch.Send].IsCapped && Day(batch.FirstAttemptAt) > _day - SendLimits.Default.CapDays);
        Assert.All(capped.SelectMany(batch => batch.Recipients).CountBy(address => address), one =>
            Assert.True(one.Value <= SendLimits.Default.CapMessages, $"{one.Key} got {one.Value} campaign messages within {SendLimits.Default.CapDays} days."));
    }

    /// <summary>When all is over, what the ledger says of a person is what happened; of the unknown it says nothing.</summary>
    private void CheckTruth()
    {
        var states = _brand.Read(tx => tx.Query<(long Send, long Member, long State, long? Batch)>(
            "select d.send, d.member, d.state, b.state from delivery d left join send_batch b on b.workspace = d.workspace and b.id = d.batch and d.state = 1 where d.workspace = @w"));
        foreach (var (send, member, state, batch) in states.Where(row => row.Batch != (long)BatchState.GivenUp))
        {
            var got = _channel.Received.ContainsKey((send, Address((int)member)));
            Assert.True(got == (state == (long)DeliveryState.InBatch), $"Member {member} of send {send} is in state {state} and {(got ? "got" : "did not get")} it.");
        }
    }

    /// <summary>A word about all accounts speaks of this one too; of the two the later stands.</summary>
    private bool HasRefused(int member) => (_words.TryGetValue((member, Line), out var own), _words.TryGetValue((member, 0), out var general)) switch
    {
        (true, true) => own.Outweighs(general) ? !own.Granted : !general.Granted,
        (true, false) => !own.Granted,
        (false, true) => !general.Granted,
        _ => false,
    };

    /// <summary>By its own time, which the story sets back now and then; at one moment the refusal stands.</summary>
    private readonly record struct Word(bool Granted, Instant At)
    {
        public bool Outweighs(Word other) => At > other.At || (At == other.At && !Granted);
    }

    private int Day(Instant at) => _brand.Pumps.RulesOf<Workspaces.Workspace>(TestBrand.Brand)!.LocalDay(at);

    private void Tell(string what) => _story.AppendLine(what);

    private static object? Done(Answer answer) => answer is Answer.Done done ? done.Value : throw new InvalidOperationException($"Not done: {answer}");

    private static string Address(int member) => $"U{member}";

    private static int Member(string address) => int.Parse(address[1..], System.Globalization.CultureInfo.InvariantCulture);

    private sealed class PlainWriter : IMessageWriter
    {
        public byte[] Write(MessageContent content) => Encoding.UTF8.GetBytes(MessageJson.Write(content));

        public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => MessageValidator.Check(draft, catalogue);
    }
}
