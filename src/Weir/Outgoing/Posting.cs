using Weir.Foundation;
using Weir.Foundation.Http.Outside;
using Weir.Foundation.Storage;

namespace Weir.Outgoing;

/// <summary>Numbers are stored: never renumber.</summary>
public enum PostingState
{
    Waiting = 1,
    Delivered = 2,
    GivenUp = 3,
}

/// <summary>One event for one listener: what is said, how often it was tried, and what was answered last.</summary>
internal sealed record Posting
{
    public long Listener { get; init; }
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public string Body { get; init; } = "";
    public long State { get; init; } = (long)PostingState.Waiting;
    public long CreatedAt { get; init; }
    public long Attempts { get; init; }
    public long NextAt { get; init; }
    public long? AttemptedAt { get; init; }
    public long? TookMs { get; init; }
    public long? AnswerStatus { get; init; }
    public string? Answer { get; init; }

    /// <summary>
    /// What the other program tells repetitions by: the same at every attempt and for every listener, and of no other brand. After a restore numbers come
    /// again for other events; the time does not, so that no new event is taken for an old one.
    /// </summary>
    public string MessageId(WorkspaceId workspace) => $"evt_{workspace.Value}_{CreatedAt}_{Id}";

    public const string Columns =
        "listener as Listener, id as Id, kind as Kind, body as Body, state as State, created_at as CreatedAt, attempts as Attempts, next_at as NextAt, attempted_at as AttemptedAt, took_ms as TookMs, answer_status as AnswerStatus, answer as Answer";

    public static readonly Table<Posting> Table = new("outgoing_posting", ["listener", "id"], OnConflict.Ignore,
        new Column<Posting>.Number("listener", row => row.Listener),
        new Column<Posting>.Number("id", row => row.Id),
        new Column<Posting>.Text("kind", row => row.Kind),
        new Column<Posting>.Text("body", row => row.Body),
        new Column<Posting>.Number("state", row => row.State),
        new Column<Posting>.Number("created_at", row => row.CreatedAt),
        new Column<Posting>.Number("attempts", row => row.Attempts),
        new Column<Posting>.Number("next_at", row => row.NextAt),
        new Column<Posting>.Number("attempted_at", row => row.AttemptedAt),
        new Column<Posting>.Number("took_ms", row => row.TookMs),
        new Column<Posting>.Number("answer_status", row => row.AnswerStatus),
        new Column<Posting>.Text("answer", row => row.Answer));

    /// <summary>What an attempt changes.</summary>
    public static readonly Table<Posting> Attempted = new("outgoing_posting", ["listener", "id"], OnConflict.Fail,
        new Column<Posting>.Number("listener", row => row.Listener),
        new Column<Posting>.Number("id", row => row.Id),
        new Column<Posting>.Number("state", row => row.State),
        new Column<Posting>.Number("attempts", row => row.Attempts),
        new Column<Posting>.Number("next_at", row => row.NextAt),
        new Column<Posting>.Number("attempted_at", row => row.AttemptedAt),
        new Column<Posting>.Number("took_ms", row => row.TookMs),
        new Column<Posting>.Number("answer_status", row => row.AnswerStatus),
        new Column<Posting>.Text("answer", row => row.Answer));
}

/// <summary>What an answer means, and when it is tried again. Pure.</summary>
internal static class PostingDecider
{
    /// <summary>
    /// How long is waited after each attempt that failed, as the Standard Webhooks specification proposes: with the last, three days and four hours have passed.
    /// Everything but a 2xx is a failure: a program that is being mended answers anything.
    /// </summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Of the other side's HTTP: it wants nothing more, ever.</summary>
    public const int GoneStatus = 410;

    public static Posting After(Posting posting, OutsideAnswer answer, Instant now)
    {
        var tried = posting with { Attempts = posting.Attempts + 1, AttemptedAt = now.Milliseconds, TookMs = (long)answer.Took.TotalMilliseconds };
        tried = answer switch
        {
            OutsideAnswer.Said said => tried with { AnswerStatus = said.Status, Answer = said.IsElsewhere ? said.InShort : said.Text },
            OutsideAnswer.Silent silent => tried with { AnswerStatus = null, Answer = silent.Why },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return answer switch
        {
            OutsideAnswer.Said { IsTaken: true } => tried with { State = (long)PostingState.Delivered },
            OutsideAnswer.Said { Status: GoneStatus } => tried with { State = (long)PostingState.GivenUp },
            _ => posting.Attempts < Waits.Count
                ? tried with { NextAt = (now + Waits[(int)posting.Attempts]).Milliseconds }
                : tried with { State = (long)PostingState.GivenUp },
        };
    }
}
