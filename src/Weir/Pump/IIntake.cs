using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>The one way by which anything that concerns a member gets in.</summary>
public interface IIntake
{
    /// <summary>Completes when the arrival, and all that follows from it, is durable and applied to memory.</summary>
    ValueTask<Answer> SubmitAsync(Arrival arrival, CancellationToken stop);

    /// <summary>
    /// Hands <see cref="Sweep.Each"/> to every member of a set, a bounded chunk at a time. Completes when the sweep is stored; its progress
    /// commits with each chunk, so that a restart goes on where it was. Returns the sweep's id.
    /// </summary>
    ValueTask<long> SweepAsync(Sweep sweep, CancellationToken stop);
}

/// <param name="Workspace">Whose members.</param>
/// <param name="Over">The members, in order of ordinals.</param>
/// <param name="Each">What arrives for each of them.</param>
/// <param name="ChunkMax">How many members one turn takes at most.</param>
/// <param name="Cause">Why, for people.</param>
public sealed record Sweep(WorkspaceId Workspace, IReadOnlyList<int> Over, Payload Each, int ChunkMax, string Cause);

/// <summary>
/// Writes that concern no member: drafts, settings, accounts. They join the next group commit under a savepoint of their own,
/// since there is one write connection. The work must be short and must not wait for anything.
/// </summary>
public interface IDesk
{
    ValueTask<T> WriteAsync<T>(WorkspaceId workspace, Func<IWriteTx, T> work, CancellationToken stop);
}
