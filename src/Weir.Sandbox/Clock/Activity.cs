namespace Weir.Sandbox.Clock;

/// <summary>
/// Counts the work that real time needs while virtual time stands still: webhooks on the wire, links being followed, orders
/// being posted. Whoever moves the clock waits here before moving it further, so that a day in seconds stays in order.
/// </summary>
internal sealed class Activity
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _underWay;

    public void Enter()
    {
        lock (_gate)
        {
            _underWay++;
        }
    }

    public void Leave()
    {
        TaskCompletionSource? waiters = null;
        lock (_gate)
        {
            if (--_underWay == 0)
            {
                (waiters, _idle) = (_idle, null);
            }
        }
        waiters?.SetResult();
    }

    public Task IdleAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            if (_underWay == 0)
            {
                return Task.CompletedTask;
            }
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(stop);
        }
    }
}
