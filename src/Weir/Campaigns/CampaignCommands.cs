using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Weir.Campaigns.Arms;
using Weir.Campaigns.Testers;
using Weir.Channels;
using Weir.Conversations.Keywords;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns;

/// <summary>Writes drafts and starts, schedules, pauses, resumes and cancels campaigns. Thread-safe.</summary>
public sealed class CampaignCommands
{
    public const int NameLengthMax = 120;
    public const int TestersMax = 20;
    private const int LinkKeyBytes = 32;

    private readonly Pumps _pumps;
    private readonly Database _database;
    private readonly CampaignChecks _checks;
    private readonly ContentTrials _trials;
    private readonly LinkAddress _links;
    private readonly TimeProvider _clock;

    internal CampaignCommands(Pumps pumps, Database database, CampaignChecks checks, ContentTrials trials, LinkAddress links, TimeProvider clock)
    {
        _pumps = pumps;
        _database = database;
        _checks = checks;
        _trials = trials;
        _links = links;
        _clock = clock;
    }

    public async Task<Campaign> CreateAsync(WorkspaceId workspace, string name, CampaignDraft draft, Actor by, CancellationToken stop) =>
        await _pumps.WriteAsync(workspace, tx =>
        {
            var id = tx.TakeDeskId();
            var now = _clock.Now;
            tx.Execute(
                "insert into campaign (workspace, id, name, draft, state, created_at, changed_at) values (@w, @id, @name, @draft, @state, @now, @now)",
                new { id, name = name.Trim(), draft = Write(draft), state = (long)CampaignState.Draft, now = now.Milliseconds });
            var created = CampaignQueries.Find(tx, id)!;
            Audit.Write(tx, now, by, "campaign.create", Target(id), null, new { created.Name, created.Draft });
            return created;
        }, stop);

    /// <summary>The changed campaign, or the problem: it is gone, or has been started.</summary>
    public async Task<(Campaign? Campaign, Problem? Problem)> ChangeAsync(WorkspaceId workspace, long id, string? name, CampaignDraft? draft, Actor by, CancellationToken stop) =>
        await _pumps.WriteAsync<(Campaign?, Problem?)>(workspace, tx =>
        {
            var before = CampaignQueries.Find(tx, id);
            if (before is null)
            {
                return (null, CampaignProblems.NotFound);
            }
            if (before.State != CampaignState.Draft)
            {
                return (null, CampaignProblems.NotEditable);
            }
            var now = _clock.Now;
            tx.Execute(
                "update campaign set name = @name, draft = @draft, changed_at = @now where workspace = @w and id = @id and state = @state",
                new { id, name = name?.Trim() ?? before.Name, draft = Write(draft ?? before.Draft), now = now.Milliseconds, state = (long)CampaignState.Draft });
            var after = CampaignQueries.Find(tx, id)!;
            Audit.Write(tx, now, by, "campaign.change", Target(id), new { before.Name, before.Draft }, new { after.Name, after.Draft });
            return (after, null);
        }, stop);

    /// <summary>
    /// Starts at once, or puts on the timer when the draft names a time. Refused with every problem of the draft, those that the channel finds included; with an
    /// answer the problems are notes.
    /// </summary>
    public async Task<(Answer? Answer, IReadOnlyList<Problem> Problems)> StartAsync(WorkspaceId workspace, long id, string idempotencyKey, Actor by, bool isDue, CancellationToken stop)
    {
        if (_database.Read(workspace, tx => CampaignQueries.Find(tx, id)) is not { } campaign)
        {
            return (null, [CampaignProblems.NotFound]);
        }
        if (isDue && campaign.State != CampaignState.Scheduled)
        {
            return (null, [CampaignProblems.NotScheduled]);
        }
        var draft = isDue ? campaign.Draft with { SendAt = null } : campaign.Draft;
        var checkedDraft = _checks.Check(workspace, draft);
        if (checkedDraft.Problems.Count > 0)
        {
            return (null, checkedDraft.Problems);
        }
        var trial = await TryAsync(workspace, draft, draft.Audience.IsEveryone ? ContentUse.MassCall : ContentUse.Send, stop);
        if (trial.Problems.Count > 0)
        {
            return (null, trial.Problems);
        }
        if (draft.SendAt is { } at)
        {
            return (await SubmitAsync(workspace, "campaign.schedule", idempotencyKey, new CampaignScheduled(id, Instant.From(at).Milliseconds, null, by), stop), trial.Notes);
        }
        await EnsureLinkKeyAsync(workspace, stop);
        if (draft.Audience.IsEveryone)
        {
            return (await SubmitAsync(workspace, "campaign.start", idempotencyKey, EveryoneStarted.Of(campaign, draft, by, isDue), stop), trial.Notes);
        }
        var send = Send(campaign, draft) with { HoldOutShare = (int)(draft.HoldOutPercent * 100) };
        var started = new CampaignStarted(id, campaign.Name, send, checkedDraft.Audience, checkedDraft.Segments, by, isDue) { LinkParameters = draft.LinkParameters };
        return (await SubmitAsync(workspace, "campaign.start", idempotencyKey, started, stop), trial.Notes);
    }

    public async Task<Answer> UnscheduleAsync(WorkspaceId workspace, long id, string idempotencyKey, Actor by, CancellationToken stop) =>
        await SubmitAsync(workspace, "campaign.unschedule", idempotencyKey, new CampaignScheduled(id, null, null, by), stop);

    /// <summary>
    /// Sends the draft, every arm of it, to a few people now, marked as a test and with plain links: a test click is nobody's interest. It belongs to no
    /// campaign, so no report counts it, and to no cap.
    /// </summary>
    public async Task<(Answer? Answer, IReadOnlyList<Problem> Problems)> TestAsync(WorkspaceId workspace, long id, IReadOnlyList<string> members, string idempotencyKey, Actor by, CancellationToken stop)
    {
        if (_database.Read(workspace, tx => CampaignQueries.Find(tx, id)) is not { } campaign)
        {
            return (null, [CampaignProblems.NotFound]);
        }
        var draft = campaign.Draft with { Audience = new Audience { Include = [new AudiencePart.HandPicked([.. members.Take(TestersMax)])] }, SendAt = null };
        var checkedDraft = _checks.Check(workspace, draft);
        if (checkedDraft.Problems.Count > 0)
        {
            return (null, checkedDraft.Problems);
        }
        var trial = await TryAsync(workspace, draft, ContentUse.Send, stop);
        if (trial.Problems.Count > 0)
        {
            return (null, trial.Problems);
        }
        await EnsureLinkKeyAsync(workspace, stop);
        var language = _pumps.RulesOf<Workspace>(workspace)?.Language ?? "";
        var send = Send(campaign, draft) with { Campaign = null, Test = null, IsCapped = false, KeepsQuietHours = false, MessagesMax = null };
        Answer? answer = null;
        var arms = new[] { draft.Content }.Concat(draft.Arms?.More ?? []).ToList();
        for (var arm = 0; arm < arms.Count && answer is null or Answer.Done; arm++)
        {
            var letter = arms.Count == 1 ? null : ArmLetters.Of(arm);
            var marked = send with { Content = TestMark.On(arms[arm], campaign.Name, letter, language) };
            answer = await SubmitAsync(workspace, "campaign.test", $"{idempotencyKey}{letter}", new TestSent(id, marked, checkedDraft.Audience.Members, by), stop);
        }
        return (answer, trial.Notes);
    }

    /// <summary>Shows every arm to the channel before anybody gets one.</summary>
    private async ValueTask<ContentTrial> TryAsync(WorkspaceId workspace, CampaignDraft draft, ContentUse use, CancellationToken stop)
    {
        var catalogue = _database.Read(workspace, PersonalValues.Catalogue);
        var connection = new ConnectionId(draft.Connection!.Value);
        var trial = await _trials.TryAsync(workspace, connection, TapTags.Written(draft.Content), use, catalogue, "content", stop);
        foreach (var (more, content) in (draft.Arms?.More ?? []).Index())
        {
            trial = trial.And(
                await _trials.TryAsync(workspace, connection, TapTags.Written(content), use, catalogue, string.Create(CultureInfo.InvariantCulture, $"arms.more[{more}]"), stop));
        }
        return trial;
    }

    /// <summary>Pauses, resumes or cancels what has been started.</summary>
    public async Task<Answer> SteerAsync(WorkspaceId workspace, string what, Payload steering, string idempotencyKey, CancellationToken stop) =>
        await SubmitAsync(workspace, what, idempotencyKey, steering, stop);

    private SendDefinition Send(Campaign campaign, CampaignDraft draft) => new()
    {
        Id = 0,
        Campaign = campaign.Id,
        Connection = draft.Connection!.Value,
        Content = draft.Content,
        Salt = string.Create(CultureInfo.InvariantCulture, $"campaign/{campaign.Id}"),
        Topic = draft.Topic ?? 0,
        IsCapped = draft.IsCapped,
        KeepsQuietHours = draft.KeepsQuietHours,
        MessagesMax = draft.MessagesMax,
        Test = draft.Arms?.Test(),
        LinkBase = _links.Base,
    };

    /// <summary>Random, so it is made here and not in a stage; the first one stays.</summary>
    private async Task EnsureLinkKeyAsync(WorkspaceId workspace, CancellationToken stop) => await _pumps.WriteAsync(
        workspace,
        tx => tx.Execute("insert into link_key (workspace, key) values (@w, @key) on conflict (workspace) do nothing", new { key = RandomNumberGenerator.GetBytes(LinkKeyBytes) }),
        stop);

    private ValueTask<Answer> SubmitAsync(WorkspaceId workspace, string source, string idempotencyKey, Payload what, CancellationToken stop)
    {
        var now = _clock.Now;
        return _pumps.SubmitAsync(Arrival.Command(workspace, new ArrivalKey(source, idempotencyKey), now, what), stop);
    }

    private static string Write(CampaignDraft draft) => JsonSerializer.Serialize(draft, MessageJson.Options);

    private static AuditTarget Target(long id) => new("campaign", id.ToString(CultureInfo.InvariantCulture));
}
