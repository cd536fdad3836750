using System.Text.Json.Nodes;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments.Life;

namespace Weir.Outgoing;

/// <summary>How far a look at the outbox has come.</summary>
internal enum Unpacked
{
    All,
    Some,
    /// <summary>Nothing, because a listener that takes what it is told has no room.</summary>
    Held,
}

/// <summary>
/// Makes of what turns have put aside what is said to each listener, with the names that things have by now. Whoever has been erased since is told of no
/// more. Of a member's identities only his number at the brand and his ids on channels go out: a phone number is asked for by its own door.
/// </summary>
internal sealed class OutboxUnpacker(Pumps pumps, Database database, PostingStore store, IConnections connections, CampaignQueries campaigns, TimeProvider clock)
{
    private const int RowsAtOnce = 200;

    /// <summary>A few of the oldest. Without patience, what a full listener has no room for is lost to it.</summary>
    public async Task<Unpacked> UnpackAsync(WorkspaceId workspace, bool isPatient, CancellationToken stop)
    {
        var rows = store.OutboxOldest(workspace, RowsAtOnce);
        if (rows.Count == 0)
        {
            return Unpacked.All;
        }
        var listeners = pumps.RulesOf<ListenerRules>(workspace)!.On.ToList();
        var members = Members(workspace, rows);
        var now = clock.Now.Milliseconds;
        var postings = new List<Posting>();
        foreach (var row in rows)
        {
            var wanting = listeners.FindAll(listener => listener.Kinds.Contains(row.Kind));
            if (wanting.Count > 0 && Body(workspace, row, members) is { } body)
            {
                postings.AddRange(wanting.Select(listener => new Posting { Listener = listener.Id, Id = row.Id, Kind = row.Kind, Body = body, CreatedAt = now, NextAt = now }));
            }
        }
        if (isPatient && store.IsAnyFull(workspace, postings))
        {
            return Unpacked.Held;
        }
        await store.UnpackedAsync(workspace, postings, rows[^1].Id, stop);
        return rows.Count == RowsAtOnce ? Unpacked.Some : Unpacked.All;
    }

    /// <summary>As it is posted: the type, when it happened, and the data.</summary>
    public static string Body(string kind, Instant at, JsonObject data) =>
        new JsonObject { ["type"] = kind, ["timestamp"] = at.ToString(), ["data"] = data }.ToJsonString(ApiJson.Options);

    private string? Body(WorkspaceId workspace, OutboxRow row, Dictionary<int, MemberCards.Card> members)
    {
        var data = new JsonObject();
        if (row.Member is { } member)
        {
            if (!members.TryGetValue((int)member, out var card))
            {
                return null;
            }
            data["member"] = Member(card.Summary);
        }
        if (SubjectName(row.Kind) is { } subject)
        {
            data[subject] = new JsonObject { ["id"] = row.Subject, ["name"] = NameOf(workspace, subject, row.Subject) };
        }
        foreach (var (name, value) in row.Detail is null ? [] : JsonNode.Parse(row.Detail)!.AsObject())
        {
            data[name] = value?.DeepClone();
        }
        return Body(row.Kind, new Instant(row.At), data);
    }

    private static string? SubjectName(string kind) => kind switch
    {
        OutgoingKinds.TagGained or OutgoingKinds.TagLost => "tag",
        OutgoingKinds.SegmentEntered or OutgoingKinds.SegmentLeft => "segment",
        OutgoingKinds.FriendAdded or OutgoingKinds.FriendBlocked => "account",
        OutgoingKinds.CampaignFinished => "campaign",
        _ => null,
    };

    private string? NameOf(WorkspaceId workspace, string subject, long id) => subject switch
    {
        "tag" => pumps.RulesOf<TagRules>(workspace)!.Find(id)?.Name,
        "segment" => pumps.RulesOf<SegmentRules>(workspace)!.Find(id)?.Name,
        "account" => connections.Find(workspace, new ConnectionId(id))?.Name,
        _ => campaigns.Find(workspace, id)?.Name,
    };

    private static JsonObject Member(MemberSummary member) => new()
    {
        ["id"] = member.Id,
        ["name"] = member.Name,
        ["memberNumber"] = member.Identities.FirstOrDefault(identity => identity.Kind == IdentityKind.MemberNumber)?.Value,
        ["accounts"] = new JsonArray([.. member.Identities
            .Where(identity => identity.Kind == IdentityKind.ChannelUser)
            .Select(identity => new JsonObject { ["id"] = identity.Connection, ["user"] = identity.Value })]),
    };

    private Dictionary<int, MemberCards.Card> Members(WorkspaceId workspace, List<OutboxRow> rows)
    {
        var ordinals = rows.Where(row => row.Member is not null).Select(row => row.Member!.Value).Distinct().ToList();
        return ordinals.Count == 0 ? [] : database.Read(workspace, tx => MemberCards.Read(tx, ordinals, pumps.RulesOf<TagRules>(workspace)!));
    }
}
