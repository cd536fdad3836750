namespace Weir.Pump;

/// <summary>Something a turn changes and can take back, the last change first.</summary>
internal interface IUndoable
{
    void UndoLast();
}

/// <summary>The order of a turn's changes: an arrival that fails is undone to the mark set before it.</summary>
internal sealed class Journal
{
    private readonly List<IUndoable> _changes = [];

    /// <summary>Rises with every mark, so that a slice is saved at most once between two marks.</summary>
    public int Generation { get; private set; }

    public void Note(IUndoable changed) => _changes.Add(changed);

    public int Mark()
    {
        Generation++;
        return _changes.Count;
    }

    public void UndoTo(int mark)
    {
        for (var i = _changes.Count - 1; i >= mark; i--)
        {
            _changes[i].UndoLast();
        }
        _changes.RemoveRange(mark, _changes.Count - mark);
    }
}

/// <summary>A list that only grows, and shrinks by undoing.</summary>
internal sealed class JournaledList<T>(Journal journal) : IUndoable
{
    public List<T> Items { get; } = [];

    public void Add(T item)
    {
        Items.Add(item);
        journal.Note(this);
    }

    void IUndoable.UndoLast() => Items.RemoveAt(Items.Count - 1);
}

internal sealed class JournaledMap<TKey, TValue>(Journal journal) : IUndoable where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Stack<(TKey Key, bool Had, TValue? Old)> _old = [];

    public bool TryGet(TKey key, out TValue value) => _values.TryGetValue(key, out value!);

    public void Set(TKey key, TValue value)
    {
        var had = _values.TryGetValue(key, out var old);
        _old.Push((key, had, old));
        _values[key] = value;
        journal.Note(this);
    }

    void IUndoable.UndoLast()
    {
        var (key, had, old) = _old.Pop();
        if (had)
        {
            _values[key] = old!;
        }
        else
        {
            _values.Remove(key);
        }
    }
}

/// <summary>Values of one struct type by key, handed out by reference; the first touch after a mark saves the value before it.</summary>
internal sealed class Slices<T>(Journal journal) : IUndoable where T : struct
{
    private sealed class Slot
    {
        public T Value;
        public int SavedIn;
    }

    private readonly Dictionary<long, Slot> _slots = [];
    private readonly Stack<(Slot Slot, T Old, int SavedIn)> _old = [];

    /// <summary>Puts in what was loaded, before anything is decided.</summary>
    public void Load(long key, in T value) => _slots[key] = new Slot { Value = value };

    public ref T Of(long key)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            _slots[key] = slot = new Slot();
        }
        if (slot.SavedIn != journal.Generation)
        {
            _old.Push((slot, slot.Value, slot.SavedIn));
            slot.SavedIn = journal.Generation;
            journal.Note(this);
        }
        return ref slot.Value;
    }

    void IUndoable.UndoLast()
    {
        var (slot, old, savedIn) = _old.Pop();
        slot.Value = old;
        slot.SavedIn = savedIn;
    }
}
