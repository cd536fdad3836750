using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>A write that concerns no member, on its way into a group commit.</summary>
internal abstract class DeskJob
{
    /// <summary>Runs the work under a savepoint of its own. False when the work failed: its caller has been told, the others go on.</summary>
    public abstract bool TryRun(WriteSession session);

    /// <summary>The commit holds: gives the result.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception why);
}

internal sealed class DeskJob<T>(Func<WriteSession, T> work) : DeskJob
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override bool TryRun(WriteSession session)
    {
        session.Savepoint();
        try
        {
            _result = work(session);
            session.Release();
            return true;
        }
        catch (StorageFailure failure) when (failure.Kind == FailureKind.Unavailable)
        {
            throw;
        }
        // The work is the caller's: whatever it throws is the caller's to handle, and costs nobody else's write.
        catch (Exception failure)
        {
            session.RollbackToSavepoint();
            Fail(failure);
            return false;
        }
    }

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Fail(Exception why) => _done.TrySetException(why);
}
