namespace Weir.Delivery;

/// <summary>The calls of one run that are out at the same time. Used by one run alone: not safe for several threads.</summary>
/// <param name="most">How many may be out.</param>
internal sealed class CallsUnderWay(int most) : IDisposable
{
    private readonly SemaphoreSlim _room = new(most);
    private readonly HashSet<Task> _calls = [];

    /// <summary>True once every call was forgotten, not already when the last one has ended: what it has changed may not have been looked at.</summary>
    public bool IsEmpty => _calls.Count == 0;

    /// <summary>Ends with the last of them; fails if one has failed.</summary>
    public Task All => Task.WhenAll(_calls);

    /// <summary>Waits for room, then lets the call run by itself.</summary>
    public async Task LaunchAsync(Func<Task> call, CancellationToken stop)
    {
        await _room.WaitAsync(stop);
        ForgetEnded();
        _calls.Add(Bounded());

        async Task Bounded()
        {
            try
            {
                await call();
            }
            finally
            {
                _room.Release();
            }
        }
    }

    /// <summary>Those that failed stay, for <see cref="All"/> to tell of them.</summary>
    public void ForgetEnded() => _calls.RemoveWhere(task => task.IsCompletedSuccessfully);

    public void Dispose() => _room.Dispose();
}
