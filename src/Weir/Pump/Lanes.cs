namespace Weir.Pump;

/// <summary>An arrival in a queue, and whoever waits for its answer.</summary>
internal sealed class Waiting(Arrival arrival)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Arrival Arrival { get; } = arrival;
    public Task<Answer> Answer => _answer.Task;

    public void Complete(Answer answer) => _answer.TrySetResult(answer);
}

internal enum Entry
{
    Taken,
    Full,
    Closed,
}

/// <summary>The queues of one workspace. Doors of any thread put in; only the workspace's loop takes out.</summary>
internal sealed class Lanes
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting>[] _queues = [new(), new(), new()];
    private TaskCompletionSource? _bulkHasRoom;
    private Lane? _ownTurnNext;
    private bool _isClosed;

    /// <summary>
    /// How many the next turn takes at most: what is taken is looked up before it is decided, and what a turn has no time left for would be looked up
    /// in vain, again and again on a slow day. Twice what the last one managed.
    /// </summary>
    private int _appetite = PumpLimits.TurnBulkAloneMax;
    private int _taken;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _queues[0].Count + _queues[1].Count + _queues[2].Count == 0;
            }
        }
    }

    public int Count(Lane lane)
    {
        lock (_gate)
        {
            return _queues[(int)lane].Count;
        }
    }

    /// <summary>Puts an arrival in, unless the lane is full or closed. <paramref name="room"/> completes when a full lane has room again.</summary>
    public Entry TryAdd(Waiting waiting, out Task room)
    {
        lock (_gate)
        {
            room = Task.CompletedTask;
            if (_isClosed)
            {
                return Entry.Closed;
            }
            var queue = _queues[(int)waiting.Arrival.Lane];
            if (queue.Count < PumpLimits.QueueArrivalsMax)
            {
                queue.Enqueue(waiting);
                return Entry.Taken;
            }
            _bulkHasRoom ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            room = _bulkHasRoom.Task;
            return Entry.Full;
        }
    }

    /// <summary>
    /// The arrivals of the next turn: live first, then due; bulk gets its share at least, and all that is left. What needs a turn
    /// of its own comes alone, and nothing follows in the turn behind what changes rules.
    /// </summary>
    public List<Waiting> Take()
    {
        lock (_gate)
        {
            var taken = new List<Waiting>();
            if (_ownTurnNext is { } lane)
            {
                // It stood behind others last time; without this it would stand there for as long as the flood lasts.
                _ownTurnNext = null;
                taken.Add(_queues[(int)lane].Dequeue());
                return taken;
            }
            var isBulkAlone = _queues[(int)Lane.Live].Count + _queues[(int)Lane.Due].Count == 0;
            var most = Math.Min(_appetite, isBulkAlone ? PumpLimits.TurnBulkAloneMax : PumpLimits.TurnArrivalsMax);
            _appetite = Math.Min(_appetite * 2, PumpLimits.TurnBulkAloneMax);
            var bulkShare = Math.Min(_queues[(int)Lane.Bulk].Count, PumpLimits.TurnBulkShare);
            var dueShare = Math.Min(_queues[(int)Lane.Due].Count, PumpLimits.TurnDueShare);
            _ = TakeFrom(Lane.Live, taken, most - bulkShare - dueShare)
                || TakeFrom(Lane.Due, taken, most - bulkShare)
                || TakeFrom(Lane.Bulk, taken, most);
            _taken = taken.Count;
            if (_bulkHasRoom is { } room && _queues[(int)Lane.Bulk].Count < PumpLimits.QueueArrivalsMax / 2)
            {
                _bulkHasRoom = null;
                room.SetResult();
            }
            return taken;
        }
    }

    /// <summary>Returns to the head of their queues what a turn had no time left for.</summary>
    public void PutBack(IReadOnlyList<Waiting> unserved)
    {
        lock (_gate)
        {
            _appetite = Math.Clamp((_taken - unserved.Count) * 2, PumpLimits.TurnArrivalsLeast, PumpLimits.TurnBulkAloneMax);
            foreach (var lane in Enum.GetValues<Lane>())
            {
                var back = unserved.Where(waiting => waiting.Arrival.Lane == lane).ToList();
                if (back.Count > 0)
                {
                    _queues[(int)lane] = new Queue<Waiting>([.. back, .. _queues[(int)lane]]);
                    // It no longer stands at the head of its queue; that of another lane does, and a flood that overruns every turn must not undo its place.
                    _ownTurnNext = _ownTurnNext == lane ? null : _ownTurnNext;
                }
            }
        }
    }

    /// <summary>Lets nothing in any more and gives out what waits.</summary>
    public List<Waiting> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            List<Waiting> all = [.. _queues[0], .. _queues[1], .. _queues[2]];
            foreach (var queue in _queues)
            {
                queue.Clear();
            }
            _ownTurnNext = null;
            _bulkHasRoom?.TrySetResult();
            _bulkHasRoom = null;
            return all;
        }
    }

    /// <summary>True when the turn is closed: nothing may be added behind what was taken.</summary>
    private bool TakeFrom(Lane lane, List<Waiting> into, int upTo)
    {
        var queue = _queues[(int)lane];
        while (into.Count < upTo && queue.TryPeek(out var next))
        {
            var what = next.Arrival.What;
            if (what.NeedsTurnOfItsOwn && into.Count > 0)
            {
                _ownTurnNext = lane;
                return true;
            }
            into.Add(queue.Dequeue());
            if (what.NeedsTurnOfItsOwn || what.EndsTurn)
            {
                return true;
            }
        }
        return false;
    }
}
