using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Conversations.Answers;

/// <summary>How often something wanted to answer, and what became of it.</summary>
/// <param name="Id">The keyword rule, or the account of a welcome.</param>
/// <param name="Matched">How often it was meant.</param>
/// <param name="Answered">For free.</param>
/// <param name="Pushed">As a billed message.</param>
/// <param name="Withheld">Not answered, for a reason that the member's trace says.</param>
/// <param name="Unknown">Nobody can say whether it arrived, and nobody will.</param>
/// <param name="Waiting">On its way.</param>
public sealed record AnswerCount(long Id, long Matched, long Answered, long Pushed, long Withheld, long Unknown, long Waiting);

/// <param name="Days">Of how many days.</param>
/// <param name="Keywords">Rules that were meant at least once.</param>
/// <param name="Welcomes">Accounts on which somebody came.</param>
public sealed record AnswerFigures(int Days, IReadOnlyList<AnswerCount> Keywords, IReadOnlyList<AnswerCount> Welcomes)
{
    public const int WindowDays = 30;

    internal static AnswerFigures Of(IReadTx tx, Instant now)
    {
        var rows = tx.Query<Row>(
            """
            select source as Source, source_id as Id, count(*) as Matched,
                   sum(case when state = @accepted and way = @free then 1 else 0 end) as Answered,
                   sum(case when state = @accepted and way = @push then 1 else 0 end) as Pushed,
                   sum(case when state in (@suppressed, @failed) then 1 else 0 end) as Withheld,
                   sum(case when state = @givenUp then 1 else 0 end) as Unknown
            from reply where workspace = @w and source in (@keyword, @welcome) and occurred_at >= @since
            group by source, source_id
            """, new
            {
                accepted = (long)ReplyState.Accepted,
                suppressed = (long)ReplyState.Suppressed,
                failed = (long)ReplyState.Failed,
                givenUp = (long)ReplyState.GivenUp,
                free = (long)ReplyWay.Free,
                push = (long)ReplyWay.Push,
                keyword = AnswerSources.Keyword,
                welcome = AnswerSources.Welcome,
                since = (now - TimeSpan.FromDays(WindowDays)).Milliseconds,
            });
        List<AnswerCount> Counts(string source) => [.. rows.Where(row => row.Source == source)
            .Select(row => new AnswerCount(row.Id, row.Matched, row.Answered, row.Pushed, row.Withheld, row.Unknown, row.Matched - row.Answered - row.Pushed - row.Withheld - row.Unknown))];
        return new AnswerFigures(WindowDays, Counts(AnswerSources.Keyword), Counts(AnswerSources.Welcome));
    }

    private sealed record Row
    {
        public string Source { get; init; } = "";
        public long Id { get; init; }
        public long Matched { get; init; }
        public long Answered { get; init; }
        public long Pushed { get; init; }
        public long Withheld { get; init; }
        public long Unknown { get; init; }
    }
}
