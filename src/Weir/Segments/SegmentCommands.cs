using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Segments.Rules;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Segments;

public sealed record SegmentSaved(long Id);

/// <summary>Saves drafts at the desk, puts them in force through the pump. Thread-safe.</summary>
public sealed class SegmentCommands(IIntake intake, IDesk desk, ConditionKinds kinds, TimeProvider clock)
{
    private readonly RuleReader _reader = new(kinds);

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public long State { get; init; }
        public string? Draft { get; init; }
    }

    /// <summary>A new segment nobody is in yet. Answers with its number.</summary>
    public ValueTask<Asked<SegmentSaved>> CreateAsync(WorkspaceId workspace, string name, string? rule, Actor by, CancellationToken stop) =>
        SaveAsync(workspace, null, name, rule, by, stop);

    /// <summary>Another name or rule for later: what is in force stays as it is.</summary>
    public ValueTask<Asked<SegmentSaved>> ChangeAsync(WorkspaceId workspace, long segment, string name, string? rule, Actor by, CancellationToken stop) =>
        SaveAsync(workspace, segment, name, rule, by, stop);

    public async ValueTask<Answer> PublishAsync(WorkspaceId workspace, long segment, Actor by, string idempotencyKey, CancellationToken stop)
    {
        var row = await desk.WriteAsync(workspace, tx => Find(tx, segment), stop);
        if (Refusal(row) is { } refused)
        {
            return new Answer.Refused(refused);
        }
        return row!.Draft is { } draft
            ? await Submit(workspace, new SegmentPublished(segment, row.Name, draft, by), idempotencyKey, stop)
            : new Answer.Refused(SegmentProblems.NoRule);
    }

    public async ValueTask<Answer> RetireAsync(WorkspaceId workspace, long segment, Actor by, string idempotencyKey, CancellationToken stop) =>
        Refusal(await desk.WriteAsync(workspace, tx => Find(tx, segment), stop)) is { } refused
            ? new Answer.Refused(refused)
            : await Submit(workspace, new SegmentRetired(segment, by), idempotencyKey, stop);

    private async ValueTask<Asked<SegmentSaved>> SaveAsync(WorkspaceId workspace, long? segment, string name, string? json, Actor by, CancellationToken stop)
    {
        var problems = new List<Problem>();
        if (SegmentProblems.OfName(name) is { } badName)
        {
            problems.Add(badName);
        }
        // A draft has the form of a rule; whether it means anything is asked when it is counted and when it is published.
        var draft = json is not null && _reader.Read(json, problems) is { } rule ? _reader.Write(rule) : null;
        if (problems.Count > 0)
        {
            return new Asked<SegmentSaved>(problems);
        }
        var at = clock.Now;
        var now = at.Milliseconds;
        return await desk.WriteAsync<Asked<SegmentSaved>>(workspace, tx =>
        {
            if (segment is not { } id)
            {
                id = tx.TakeDeskId();
                tx.Execute(
                    "insert into segment (workspace, id, name, draft, state, version, filled_chunks, chunks, was_ready, created_at, updated_at) values (@w, @id, @name, @draft, @state, 0, 0, 0, 0, @now, @now)",
                    new { id, name, draft, state = (long)SegmentState.Draft, now });
                Audit.Write(tx, at, by, "segment.create", PublishDecider.Target(id), null, new { name, draft });
                return new SegmentSaved(id);
            }
            var before = Find(tx, id);
            if (Refusal(before) is { } refused)
            {
                return new Asked<SegmentSaved>([refused]);
            }
            tx.Execute("update segment set name = @name, draft = coalesce(@draft, draft), updated_at = @now where workspace = @w and id = @id", new { id, name, draft, now });
            Audit.Write(tx, at, by, "segment.change", PublishDecider.Target(id), new { before!.Name, before.Draft }, new { name, draft });
            return new SegmentSaved(id);
        }, stop);
    }

    private ValueTask<Answer> Submit(WorkspaceId workspace, Payload what, string idempotencyKey, CancellationToken stop)
    {
        var now = clock.Now;
        return intake.SubmitAsync(Arrival.Command(workspace, new ArrivalKey("segment.command", idempotencyKey), now, what), stop);
    }

    private static Row? Find(IReadTx tx, long segment) =>
        tx.First<Row>("select name as Name, state as State, draft as Draft from segment where workspace = @w and id = @segment", new { segment });

    private static Problem? Refusal(Row? row) => row is null ? SegmentProblems.Unknown : row.State == (long)SegmentState.Retired ? SegmentProblems.AlreadyRetired : null;
}
