using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Pump;

namespace Weir.Members;

/// <summary>Members, identities, tags, attributes, friends and measures as SQL has them.</summary>
internal sealed class MemberIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        tx.Scan("select ordinal, joined_day from member where workspace = @w order by ordinal", row =>
        {
            into.Add(IndexDelta.MemberAdded(Of(row[0])));
            into.Add(IndexDelta.Cell(MemberKeys.JoinedDay, Of(row[0]), row[1]));
        });
        foreach (var (kind, scope, value, member) in tx.Stream<(long, long, string, long)>(
            "select kind, scope, value, member from identity where workspace = @w"))
        {
            into.Add(IndexDelta.IdentityAdded(new IdentityKey((IdentityKind)kind, scope, value).In(tx.Workspace), Of(member)));
        }
        tx.Scan("select member, tag from member_tag where workspace = @w and applied = 1", row => into.Add(IndexDelta.Add(MemberKeys.Tagged(row[1]), Of(row[0]))));
        tx.Scan("select member, attribute, number from member_attribute where workspace = @w and number is not null",
            row => into.Add(IndexDelta.Cell(MemberKeys.Attribute(row[1]), Of(row[0]), row[2])));
        tx.Scan("select member, connection from friendship where workspace = @w and state = @friend", row =>
        {
            into.Add(IndexDelta.Add(MemberKeys.FriendOn(row[1]), Of(row[0])));
            into.Add(IndexDelta.Add(MemberKeys.FriendAnywhere, Of(row[0])));
        }, new { friend = (long)FriendState.Friend });
        RebuildConsents(tx, into);
        RebuildMeasures(tx, into);
    }

    /// <summary>One member after the other: which of his words stand depends on the others.</summary>
    private static void RebuildConsents(IReadTx tx, IndexBuilder into)
    {
        var (whose, words) = (-1L, default(ConsentWords));
        foreach (var (member, connection, topic, granted, at) in tx.Stream<(long, long, long, long, long)>(
            "select member, connection, topic, granted, at from consent where workspace = @w order by member, connection, topic"))
        {
            if (member != whose)
            {
                Put();
                (whose, words) = (member, default);
            }
            words = words.With(new ConsentScope(connection, (int)topic), new ConsentWord(granted == 1, at));
        }
        Put();

        void Put()
        {
            foreach (var set in words.Sets())
            {
                into.Add(IndexDelta.Add(set, Of(whose)));
            }
        }
    }

    /// <summary>One pass over the events for all measures; a measure that is being filled counts what its backfill has done so far.</summary>
    private static void RebuildMeasures(IReadTx tx, IndexBuilder into)
    {
        var rules = new MeasureRulesLoader().Load(tx);
        if (!rules.All.Any())
        {
            return;
        }
        var filledTo = tx.Query<(long Id, long FilledTo)>("select id, filled_to from event_measure where workspace = @w").ToDictionary(row => row.Id, row => row.FilledTo);
        foreach (var (id, member, kind, day, payload) in tx.Stream<(long, long, string, long, string?)>(
            "select id, member, kind, day, payload from member_event where workspace = @w order by id"))
        {
            foreach (var measure in rules.Of(kind))
            {
                if ((id >= measure.FromEvent || id <= filledTo[measure.Id]) && measure.Takes(kind, payload)
                    && measure.After(Of(member), (int)day, rules.Day ?? (int)day, into.Cell(measure.Column, Of(member)), measure.Weight(payload)) is { } delta)
                {
                    into.Add(delta);
                }
            }
        }
    }

    private static Ordinal Of(long ordinal) => new((int)ordinal);
}
