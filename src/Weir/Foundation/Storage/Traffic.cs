namespace Weir.Foundation.Storage;

/// <summary>
/// How many statements writers have run, and how many times they waited for the database to answer. On a loaded machine a wait costs far more
/// than a statement, so a test holds a turn to a fixed number of both. Thread-safe.
/// </summary>
internal sealed class Traffic
{
    private long _statements;
    private long _trips;

    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>On SQLite, which answers in the same process, each statement counts as one.</summary>
    public long Trips => Interlocked.Read(ref _trips);

    public void Went(int statements)
    {
        Interlocked.Add(ref _statements, statements);
        Interlocked.Increment(ref _trips);
    }
}
