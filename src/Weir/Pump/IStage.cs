using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// One capability's part of a turn. Pure: no clock, store, network or static state; everything comes from the turn and goes to
/// it. Stages run in the order in which the program lists them.
/// </summary>
public interface IStage
{
    /// <summary>Called once for each arrival.</summary>
    void Decide(Arrival arrival, Turn turn) { }

    /// <summary>Called for each fact that any stage emitted, first in, first out.</summary>
    void React(Fact fact, Turn turn) { }

    /// <summary>Called once per touched member when no fact is left, so that "remove A, add B" is seen as one change.</summary>
    void Settle(Ordinal member, Turn turn) { }
}

/// <summary>
/// The only reads of a turn: one set-based statement per table for all arrivals, before anything is decided. Preferably by
/// <see cref="IReadTx.Ask{T}(string, IReadOnlyCollection{long}, Action{List{T}}, object?)"/>, which costs the turn no wait of its own; the answers are there before the
/// first decision. Some of the arrivals may turn out to have been taken before.
/// </summary>
public interface ILoader
{
    void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx);
}

/// <summary>Puts the rows of one kind into the turn's transaction, by the bulk statements only.</summary>
public interface IWriter<TRow>
{
    void Write(ReadOnlySpan<TRow> rows, IWriteTx tx);
}

/// <summary>Reads one kind of rules (the tags, the published segments) into an immutable snapshot, which turns then hold.</summary>
public interface IRulesLoader<out TRules> where TRules : class
{
    TRules Load(IReadTx tx);
}
