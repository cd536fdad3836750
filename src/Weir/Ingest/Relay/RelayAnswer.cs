using Weir.Channels.Inbound;
using Weir.Conversations.Keywords;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Ingest.Relay;

/// <summary>What another program answers. Numbers are stored: never renumber.</summary>
public enum RelayMatch
{
    /// <summary>The whole text, without regard to case, width and spaces around it.</summary>
    Text = 1,
    /// <summary>A part of the text.</summary>
    PartOfText = 2,
    /// <summary>The data behind a button.</summary>
    Button = 3,
    /// <summary><c>package/sticker</c>, or <c>package/*</c>.</summary>
    Sticker = 4,
    /// <summary>Somebody becomes a friend: no welcome of ours.</summary>
    Welcome = 5,
    /// <summary>Everything that is written or sent.</summary>
    AnyMessage = 6,
}

/// <summary>One thing that another program answers, so that Weir stays silent.</summary>
/// <param name="Match">What is looked at.</param>
/// <param name="Pattern">What it must be; empty where the match says all.</param>
public sealed record RelayAnswer(RelayMatch Match, string? Pattern = null)
{
    public const int PerAddressMax = 100;

    internal bool NeedsPattern => Match is not (RelayMatch.Welcome or RelayMatch.AnyMessage);
}

/// <summary>
/// Who answers what on each account, as far as it is not Weir. Only addresses that are switched on count: where the other program is not there, Weir answers
/// rather than nobody.
/// </summary>
internal sealed class RelayAnswers(IEnumerable<(long Connection, long Address, IReadOnlyList<RelayAnswer> Answers)> addresses)
{
    private readonly Dictionary<long, OfConnection> _byConnection = addresses
        .Where(address => address.Answers.Count > 0)
        .GroupBy(address => address.Connection)
        .ToDictionary(group => group.Key, group => new OfConnection([.. group.SelectMany(address => address.Answers.Select(answer => (address.Address, answer)))]));

    /// <summary>Whether anything needs to be looked at on an account.</summary>
    public bool Concern(long connection) => _byConnection.ContainsKey(connection);

    /// <summary>The address of the program that answers an event; null where Weir does.</summary>
    public long? AnswererOf(long connection, string kind, What? what) => _byConnection.TryGetValue(connection, out var here) ? here.AnswererOf(kind, what) : null;

    private sealed class OfConnection(IReadOnlyList<(long Address, RelayAnswer Answer)> all)
    {
        /// <summary>Words, buttons and stickers are told apart exactly as for our own keyword rules, whose number here is that of the address.</summary>
        private readonly KeywordRules _patterns = new([.. all.Where(one => one.Answer.NeedsPattern)
            .Select(one => new KeywordRule { Id = one.Address, Match = (KeywordMatch)one.Answer.Match, Pattern = one.Answer.Pattern! })]);

        private readonly long? _welcome = First(all, RelayMatch.Welcome);
        private readonly long? _anyMessage = First(all, RelayMatch.AnyMessage);

        public long? AnswererOf(string kind, What? what)
        {
            var byPattern = what switch
            {
                What.Said said => _patterns.OfText(said.Text),
                What.SentSticker sticker => _patterns.OfSticker(sticker.PackageId, sticker.StickerId),
                What.Pressed pressed => _patterns.OfButton(ButtonTags.Read(pressed.Data).Data),
                _ => [],
            };
            return byPattern.FirstOrDefault()?.Id
                ?? (kind == Webhooks.InboundArrived.Followed ? _welcome : null)
                ?? (Conversations.Inbox.ConversationDecider.Concerns(kind) ? _anyMessage : null);
        }

        private static long? First(IReadOnlyList<(long Address, RelayAnswer Answer)> all, RelayMatch match) =>
            all.Where(one => one.Answer.Match == match).Select(one => (long?)one.Address).FirstOrDefault();
    }
}

internal sealed class RelayAnswersLoader : IRulesLoader<RelayAnswers>
{
    public RelayAnswers Load(IReadTx tx) => new(RelayAddress.All(tx).Where(address => address.IsOn != 0).Select(address => (address.Connection, address.Id, address.Answered)));
}

/// <summary>Who answers what has been changed at the desk: turns look anew.</summary>
internal sealed record RelayAnswersMoved : Payload
{
    public override bool EndsTurn => true;
    public override bool IsOurOwn => true;
}

internal sealed class RelayStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is RelayAnswersMoved)
        {
            turn.Invalidate<RelayAnswers>();
        }
    }
}
