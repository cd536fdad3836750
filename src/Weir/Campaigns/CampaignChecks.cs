using Weir.Campaigns.Arms;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Conversations.Keywords;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Consents.Topics;
using Weir.Members.Tags;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Touchpoints.Links;

namespace Weir.Campaigns;

/// <summary>A draft with everything looked up: ready to be counted and, when there are no problems, to be started.</summary>
internal sealed record CheckedDraft(AudienceSets Audience, IReadOnlyList<long> Segments, IReadOnlyList<Problem> Problems);

/// <summary>Looks up what a draft names and says everything that keeps it from being sent. Reads only.</summary>
internal sealed class CampaignChecks(Pumps pumps, Database database, ConnectionDirectory connections, IMessageWriter writer, TimeProvider clock)
{
    public const decimal HoldOutPercentMax = 50;

    public CheckedDraft Check(WorkspaceId workspace, CampaignDraft draft) => database.Read(workspace, tx =>
    {
        var problems = new List<Problem>();
        if (draft.Connection is not { } connection || connections.Find(workspace, new ConnectionId(connection)) is null)
        {
            problems.Add(CampaignProblems.NoConnection);
        }
        if (draft.Topic is { } topic && pumps.RulesOf<ConsentTopics>(workspace)?.Find(topic) is not { IsRetired: false })
        {
            problems.Add(CampaignProblems.UnknownTopic);
        }
        if (draft.HoldOutPercent is < 0 or > HoldOutPercentMax)
        {
            problems.Add(CampaignProblems.BadHoldOut);
        }
        if (draft.SendAt is { } at && Instant.From(at) <= clock.Now)
        {
            problems.Add(CampaignProblems.PastTime);
        }
        var audience = Resolve(workspace, tx, draft, problems);
        problems.AddRange(CheckContent(workspace, draft.Content, PersonalValues.Catalogue(tx)).Select(problem => problem with { Field = $"content.{problem.Field}" }));
        problems.AddRange(ArmChecks.Check(draft, content => CheckContent(workspace, content, PersonalValues.Catalogue(tx))));
        problems.AddRange(CheckParameters(draft));
        var segments = draft.Audience.Include.Concat(draft.Audience.Exclude).OfType<AudiencePart.InSegment>().Select(part => part.Segment).Distinct().ToList();
        problems.AddRange(segments.Where(segment => pumps.RulesOf<SegmentRules>(workspace)?.IsReady(segment) != true).Select(CampaignProblems.SegmentNotReady));
        return new CheckedDraft(audience, segments, problems);
    });

    /// <summary>As it was composed, for what is missing; and with its tags in the data of buttons, which takes of the room that the channel gives it.</summary>
    private IEnumerable<Problem> CheckContent(WorkspaceId workspace, MessageContent content, ValueCatalogue catalogue) =>
        writer.Check(content, catalogue)
            .UnionBy(writer.Check(TapTags.Written(content), catalogue), problem => (problem.Code, problem.Field))
            .Concat(LinkChecks.Of(content, pumps.RulesOf<LinkRules>(workspace)));

    private static IReadOnlyList<Problem> CheckParameters(CampaignDraft draft)
    {
        var problems = new ProblemList();
        TextLinkRules.CheckParameters("linkParameters", draft.LinkParameters ?? new Dictionary<string, string>(), problems);
        return problems.Found;
    }

    private AudienceSets Resolve(WorkspaceId workspace, IReadTx tx, CampaignDraft draft, List<Problem> problems)
    {
        if (draft.Audience.IsEveryone)
        {
            problems.AddRange(EveryoneChecks.Of(draft, PersonalValues.Catalogue(tx)));
            return new AudienceSets([], [], []);
        }
        if (draft.Audience.Include.Count == 0)
        {
            problems.Add(CampaignProblems.NoAudience);
        }
        var members = new List<int>();
        var include = Resolve(workspace, tx, draft, "include", draft.Audience.Include, members, problems);
        var exclude = Resolve(workspace, tx, draft, "exclude", draft.Audience.Exclude, null, problems);
        return new AudienceSets(include, exclude, members);
    }

    private List<SetKey> Resolve(
        WorkspaceId workspace, IReadTx tx, CampaignDraft draft, string side, IReadOnlyList<AudiencePart> parts, List<int>? members, List<Problem> problems)
    {
        var sets = new List<SetKey>();
        for (var i = 0; i < parts.Count; i++)
        {
            var field = $"audience.{side}[{i}]";
            switch (parts[i])
            {
                case AudiencePart.HandPicked picked when members is not null:
                    Pick(tx, picked, field, members, problems);
                    break;
                case AudiencePart.WithTag tag when pumps.RulesOf<TagRules>(workspace)?.Find(tag.Tag) is null:
                    problems.Add(CampaignProblems.UnknownPart(field));
                    break;
                case var part when AudienceSets.SetOf(part, draft.Connection ?? 0, campaign => CampaignQueries.Find(tx, campaign)?.Send) is { } set:
                    sets.Add(set);
                    break;
                default:
                    problems.Add(CampaignProblems.UnknownPart(field));
                    break;
            }
        }
        return sets;
    }

    private static void Pick(IReadTx tx, AudiencePart.HandPicked picked, string field, List<int> members, List<Problem> problems)
    {
        if (picked.Members.Count > Audience.HandPickedMax)
        {
            problems.Add(CampaignProblems.TooManyHandPicked(field));
            return;
        }
        var ids = picked.Members.Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).ToList();
        var known = tx.QueryMany<(byte[] PublicId, long Ordinal)>(
            "select public_id, ordinal from member where workspace = @w and public_id in (select key from {keys})",
            [.. ids.OfType<Guid>().Distinct().Select(id => id.ToByteArray(bigEndian: true))]).ToDictionary(row => new Guid(row.PublicId, bigEndian: true), row => row.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i] is { } id && known.TryGetValue(id, out var ordinal))
            {
                members.Add((int)ordinal);
            }
            else
            {
                problems.Add(CampaignProblems.UnknownPart($"{field}.members[{i}]"));
            }
        }
    }
}
