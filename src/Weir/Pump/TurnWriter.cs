using System.Globalization;
using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// Leads one batch through admit, load, decide and write, inside the transaction and under the savepoint that the loop opened. Memory is not
/// touched here: that waits for the commit. All that a turn must know is asked for together, and all that it writes is sent together, because
/// each answer of a database over a line costs a wait.
/// </summary>
internal sealed class TurnWriter(PumpParts parts, TimeProvider clock)
{
    /// <summary>Before the number of a letter where an answer is stored; no JSON begins so.</summary>
    private const char LetterMark = '#';

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly TurnRunner _runner = new(parts.Stages);

    /// <summary>False when the workspace has another owner by now.</summary>
    public bool Run(Batch batch, IWriteTx tx)
    {
        var turn = Decide(batch, tx, asksWhatIsKnown: true);
        var isOwner = false;
        PumpTables.Advance(tx, batch.Pump.At, turn.NextIdUnused + CountFailed(batch), turn.NextOrdinalUnused, answer => isOwner = answer);
        Write(batch, turn, tx);
        tx.Send();
        return isOwner;
    }

    /// <summary>
    /// The same in good faith, for <see cref="QuickTurns"/>: it does not ask whether an arrival was taken before, and leaves what it writes to be sent with the
    /// commit. A key that is there already, or another owner, makes the writing fail.
    /// </summary>
    /// <returns>False when an arrival was refused or failed: it takes no key, so whether it had come before must be asked, and its first answer be given.</returns>
    public bool RunInGoodFaith(Batch batch, IWriteTx tx)
    {
        var turn = Decide(batch, tx, asksWhatIsKnown: false);
        if (batch.Decided.Exists(item => item.Verdict is not Verdict.Decided))
        {
            return false;
        }
        PumpTables.DemandAdvance(tx, batch.Pump.At, turn.NextIdUnused, turn.NextOrdinalUnused);
        Write(batch, turn, tx);
        return true;
    }

    private Turn Decide(Batch batch, IWriteTx tx, bool asksWhatIsKnown)
    {
        var pump = batch.Pump;
        var now = clock.Now;
        var turn = batch.Turn = new Turn(pump.Workspace, now, pump.Memory, pump.Rules, pump.NextId, pump.NextOrdinal);

        var due = DueTimers(batch, now, tx);
        AddSweepChunk(batch, due, now);
        var known = new Dictionary<ArrivalKey, string?>();
        if (asksWhatIsKnown)
        {
            AskKnown(batch, known, tx);
        }
        Load([.. batch.Arrivals.Select(waiting => waiting.Arrival), .. due], turn, tx);
        tx.Send();
        var work = Admit(batch, known);
        work.AddRange(due.Select(arrival => ((Waiting?)null, arrival)));
        Decide(batch, work, turn);
        return turn;
    }

    private static void AskKnown(Batch batch, Dictionary<ArrivalKey, string?> known, IReadTx tx)
    {
        foreach (var source in batch.Arrivals.Where(waiting => !waiting.Arrival.What.IsOurOwn).GroupBy(waiting => waiting.Arrival.Key.Source, StringComparer.Ordinal))
        {
            PumpTables.AskKnown(tx, source.Key, source.Select(waiting => waiting.Arrival.Key.Id).ToHashSet(StringComparer.Ordinal), known.Add);
        }
    }

    /// <summary>Sorts out what has arrived before; what is left shall be decided.</summary>
    private static List<(Waiting? Waiting, Arrival Arrival)> Admit(Batch batch, Dictionary<ArrivalKey, string?> known)
    {
        var firsts = new Dictionary<ArrivalKey, Waiting>();
        var work = new List<(Waiting?, Arrival)>(batch.Arrivals.Count);
        foreach (var waiting in batch.Arrivals)
        {
            if (waiting.Arrival.What.IsOurOwn)
            {
                work.Add((waiting, waiting.Arrival));
            }
            else if (known.TryGetValue(waiting.Arrival.Key, out var answer))
            {
                batch.Known.Add((waiting, Remembered(answer, batch.Pump.At)));
            }
            else if (!firsts.TryAdd(waiting.Arrival.Key, waiting))
            {
                batch.Twins.Add((waiting, firsts[waiting.Arrival.Key]));
            }
            else
            {
                work.Add((waiting, waiting.Arrival));
            }
        }
        return work;
    }

    /// <summary>What the first of the same key was answered: nothing, a value, or the number of the letter in which it is kept.</summary>
    private static Answer Remembered(string? stored, Position at) => stored switch
    {
        null => new Answer.Done(null, at) { IsRepetition = true },
        [LetterMark, .. var letter] => new Answer.Parked(long.Parse(letter, CultureInfo.InvariantCulture)),
        _ => new Answer.Done(JsonSerializer.Deserialize<JsonElement>(stored), at) { IsRepetition = true },
    };

    private List<Arrival> DueTimers(Batch batch, Instant now, IReadTx tx)
    {
        if (batch.TimerIds.Count == 0)
        {
            return [];
        }
        // A cancelled timer has no row any more and so does not arrive.
        return [.. PumpTables.TimersOf(tx, batch.TimerIds).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Select(row =>
        {
            var key = new ArrivalKey("timer", row.Id.ToString(CultureInfo.InvariantCulture));
            var what = parts.Deserialize(row.PayloadName, row.Payload);
            return new Arrival(batch.Pump.Workspace, key, Lane.Due, PumpTables.ReadAbout(row.About), new Instant(row.DueAt), now, what);
        })];
    }

    private static void AddSweepChunk(Batch batch, List<Arrival> due, Instant now)
    {
        if (batch.Sweep is not { } sweep)
        {
            return;
        }
        batch.SweepTaken = sweep.Next;
        for (var i = sweep.Cursor; i < sweep.Cursor + batch.SweepTaken; i++)
        {
            var key = new ArrivalKey($"sweep:{sweep.Id}", i.ToString(CultureInfo.InvariantCulture));
            var about = new About.Known(new Ordinal(sweep.Members[i]));
            due.Add(new Arrival(batch.Pump.Workspace, key, Lane.Bulk, about, now, now, sweep.Each));
        }
    }

    /// <summary>Also for arrivals that turn out to be known: who must ask first waits once more.</summary>
    private void Load(List<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        foreach (var loader in parts.Loaders)
        {
            loader.Load(arrivals, turn, tx);
        }
    }

    private void Decide(Batch batch, List<(Waiting? Waiting, Arrival Arrival)> work, Turn turn)
    {
        var started = clock.GetTimestamp();
        for (var i = 0; i < work.Count; i++)
        {
            var verdict = batch.ParkWith is { } error ? new Verdict.Failed(error) : _runner.Run(work[i].Arrival, turn);
            batch.Decided.Add((work[i].Waiting, work[i].Arrival, verdict));

            // Another brand's webhooks wait meanwhile: what is left goes back to the head of its queue. Timers and chunks stay whole.
            if (work[i].Waiting is not null && clock.GetElapsedTime(started) > batch.Budget)
            {
                PutBack(batch, work, i + 1);
            }
        }
    }

    private static void PutBack(Batch batch, List<(Waiting? Waiting, Arrival Arrival)> work, int from)
    {
        var unserved = work.Skip(from).Where(item => item.Waiting is not null).Select(item => item.Waiting!).ToHashSet();
        unserved.UnionWith(batch.Twins.Where(twin => unserved.Contains(twin.First)).Select(twin => twin.Duplicate).ToList());
        work.RemoveAll(item => item.Waiting is not null && unserved.Contains(item.Waiting));
        batch.Twins.RemoveAll(twin => unserved.Contains(twin.Duplicate));
        batch.Pump.Lanes.PutBack([.. batch.Arrivals.Where(unserved.Contains)]);
        batch.Arrivals.RemoveAll(unserved.Contains);
    }

    private static int CountFailed(Batch batch) => batch.Decided.Count(item => item.Verdict is Verdict.Failed);

    private void Write(Batch batch, Turn turn, IWriteTx tx)
    {
        ParkFailures(batch, turn, tx);
        var keys = new List<PumpTables.KeyRow>();
        foreach (var (i, (waiting, arrival, verdict)) in batch.Decided.Index())
        {
            // Timers and sweeps carry their own progress; a refused arrival may be sent again, corrected, under its old key.
            if (waiting is not null && !arrival.What.IsOurOwn && verdict is not Verdict.Refused)
            {
                var answer = verdict is Verdict.Decided { Value: { } value } ? JsonSerializer.Serialize(value, value.GetType(), Json)
                    : batch.Letters.TryGetValue(i, out var letter) ? string.Create(CultureInfo.InvariantCulture, $"{LetterMark}{letter}") : null;
                keys.Add(new() { Source = arrival.Key.Source, Id = arrival.Key.Id, At = turn.Now.Milliseconds, Answer = answer });
            }
        }
        tx.InsertLater(PumpTables.Keys, keys.ToArray());

        var buffers = turn.Rows.ToDictionary(buffer => buffer.RowType);
        foreach (var (type, writer) in parts.Writers)
        {
            if (buffers.Remove(type, out var rows) && rows.Count > 0)
            {
                rows.WriteBy(writer, tx);
            }
        }
        if (buffers.Values.FirstOrDefault(rows => rows.Count > 0) is { } orphan)
        {
            throw new InvalidOperationException($"No writer is listed for rows of {orphan.RowType.Name}.");
        }
        WriteTimers(batch, turn, tx);
        tx.InsertLater(PumpTables.Sweeps, turn.Sweeps.Select(started => Row(started, turn.Now)).ToArray());
        if (batch.Sweep is { } sweep)
        {
            var advanced = sweep.Advanced(batch.SweepTaken);
            PumpTables.MoveSweep(tx, sweep.Id, advanced.Cursor, advanced.IsFinished);
        }
        if (turn.Deltas.Count > 0)
        {
            PumpTables.Log(tx, batch.After.Batch, ChangeLog.Write(turn.DeltaSpan));
        }
    }

    private void WriteTimers(Batch batch, Turn turn, IWriteTx tx)
    {
        var set = turn.Timers.Where(change => change.Set is not null).Select(change => change.Set!).ToDictionary(timer => timer.Id);
        // One that was set and cancelled within the turn never had a row.
        long[] gone = [.. turn.Timers.Where(change => change.Set is null && !set.Remove(change.Id)).Select(change => change.Id), .. batch.TimerIds];
        PumpTables.DropTimers(tx, gone);
        tx.InsertLater(PumpTables.Timers, set.Values.Select(timer =>
        {
            var (name, json) = parts.Serialize(timer.What);
            return new PumpTables.TimerRow { Id = timer.Id, DueAt = timer.DueAt.Milliseconds, About = PumpTables.Write(timer.About), PayloadName = name, Payload = json };
        }).ToArray());
    }

    private PumpTables.SweepRow Row(ActiveSweep sweep, Instant now)
    {
        var (name, json) = parts.Serialize(sweep.Each);
        return new()
        {
            Id = sweep.Id,
            CreatedAt = now.Milliseconds,
            Cause = name,
            PayloadName = name,
            Payload = json,
            Members = OrdinalList.Write(sweep.Members),
            Cursor = 0,
            ChunkMax = sweep.ChunkMax,
        };
    }

    private void ParkFailures(Batch batch, Turn turn, IWriteTx tx)
    {
        var letters = new List<PumpTables.LetterRow>();
        for (var i = 0; i < batch.Decided.Count; i++)
        {
            var (waiting, arrival, verdict) = batch.Decided[i];
            if (verdict is Verdict.Failed failed)
            {
                var id = turn.NextIdUnused + letters.Count;
                letters.Add(Letter(id, arrival, failed.Error, turn.Now));
                batch.Letters[i] = id;
            }
        }
        tx.InsertLater(PumpTables.Letters, letters.ToArray());
    }

    private PumpTables.LetterRow Letter(long id, Arrival arrival, string error, Instant now)
    {
        var (name, json) = parts.Serialize(arrival.What);
        return new()
        {
            Id = id,
            At = now.Milliseconds,
            Source = arrival.Key.Source,
            Key = arrival.Key.Id,
            Lane = (long)arrival.Lane,
            About = PumpTables.Write(arrival.About),
            OccurredAt = arrival.OccurredAt.Milliseconds,
            PayloadName = name,
            Payload = json,
            Error = error,
        };
    }
}
