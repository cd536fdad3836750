namespace Weir.Pump;

/// <summary>Wakes one waiting thread. Holds nothing to dispose, so that a door may ring while the loop is closing.</summary>
internal sealed class Signal
{
    private readonly object _gate = new();
    private bool _isSet;

    public void Set()
    {
        lock (_gate)
        {
            _isSet = true;
            Monitor.Pulse(_gate);
        }
    }

    public void Wait(TimeSpan atMost)
    {
        lock (_gate)
        {
            if (!_isSet)
            {
                Monitor.Wait(_gate, atMost);
            }
            _isSet = false;
        }
    }
}
