using System.Text.Json;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;

namespace Weir.Conversations.Inbox.Threads;

/// <summary>What campaigns have said to a customer. A call to all friends has no rows of its own and is not shown: nobody can say whom it reached.</summary>
internal static class SentRows
{
    private sealed record Row
    {
        public long Id { get; init; }
        public long? Campaign { get; init; }
        public string Definition { get; init; } = "";
        public long Arm { get; init; }
        public long State { get; init; }
        public long At { get; init; }
    }

    public static List<ThreadItem> In(IReadTx tx, Conversation conversation, ThreadRange range)
    {
        var rows = tx.Query<Row>(
            $"""
            select d.send as Id, s.campaign as Campaign, s.definition as Definition, coalesce(b.arm, s.winner, 0) as Arm, b.state as State, b.first_attempt_at as At
            from delivery d
            join send s on s.workspace = d.workspace and s.id = d.send
            join send_batch b on b.workspace = d.workspace and b.id = d.batch
            where d.workspace = @w and d.member = @member and d.state = 1 and s.connection = @connection and b.state in (1, 2, 3, 5)
              {range.Ending("d.send")}
            """,
            new { member = conversation.Member, connection = conversation.Connection, above = range.Above, below = range.Below, rows = range.Rows });
        if (rows.Count == 0)
        {
            return [];
        }
        var catalogue = PersonalValues.CatalogueOfAllTimes(tx);
        var contents = rows.ConvertAll(row => CompiledContent.Compile(ContentOf(row), catalogue).Content);
        var values = PersonalValues.Load(tx, [conversation.Member], [.. contents.OfType<CompiledContent>().SelectMany(content => content.Values).Distinct()])
            .GetValueOrDefault(conversation.Member, PersonalValues.None);
        return [.. rows.Zip(contents, ThreadItem (row, content) => new SentItem(
            row.Id, new Instant(row.At).ToDateTimeOffset(), row.Campaign, content?.Render(values).Content,
            (BatchState)row.State switch
            {
                BatchState.Accepted => AnswerResult.Accepted,
                BatchState.Sealed => AnswerResult.Sending,
                _ => AnswerResult.Unknown,
            }))];
    }

    /// <summary>Of several contents, the one that he got: those who took part in the test have theirs, the others the winner.</summary>
    private static MessageContent ContentOf(Row row)
    {
        var definition = JsonSerializer.Deserialize<SendDefinition>(row.Definition, MessageJson.Options)!;
        return row.Arm == 0 || definition.Test is not { } test ? definition.Content : test.More[(int)row.Arm - 1];
    }
}
