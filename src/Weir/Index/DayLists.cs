namespace Weir.Index;

/// <summary>
/// What each local day added to a windowed counter or sum, one entry an event, so that the day can be taken away when it leaves the window. Days are
/// numbers since 1970. Owned by a <see cref="MemberIndex"/> and guarded by its lock.
/// </summary>
internal sealed class DayLists
{
    /// <summary>The day of counts that never leave: all-time counters keep no lists.</summary>
    public const int NoDay = 0;

    private readonly SortedDictionary<int, List<Entry>> _days = [];

    public readonly record struct Entry(int Ordinal, long Count);

    public IEnumerable<int> Days => _days.Keys;

    public void Add(int day, int ordinal, long count)
    {
        if (!_days.TryGetValue(day, out var list))
        {
            _days[day] = list = [];
        }
        list.Add(new Entry(ordinal, count));
    }

    public IReadOnlyList<Entry> Take(int day) => _days.Remove(day, out var list) ? list : [];

    /// <summary>What a day would take away, without taking it.</summary>
    public IReadOnlyList<Entry> On(int day) => _days.TryGetValue(day, out var list) ? list : [];

    public void Forget(int ordinal)
    {
        foreach (var list in _days.Values)
        {
            list.RemoveAll(entry => entry.Ordinal == ordinal);
        }
    }

    public void Write(BinaryWriter to)
    {
        to.Write7BitEncodedInt(_days.Count);
        foreach (var (day, list) in _days)
        {
            to.Write7BitEncodedInt(day);
            to.Write7BitEncodedInt(list.Count);
            foreach (var (ordinal, count) in list)
            {
                to.Write7BitEncodedInt(ordinal);
                to.Write7BitEncodedInt64(count);
            }
        }
    }

    public static DayLists Read(BinaryReader from)
    {
        var lists = new DayLists();
        for (var days = from.Read7BitEncodedInt(); days > 0; days--)
        {
            var day = from.Read7BitEncodedInt();
            for (var entries = from.Read7BitEncodedInt(); entries > 0; entries--)
            {
                lists.Add(day, from.Read7BitEncodedInt(), from.Read7BitEncodedInt64());
            }
        }
        return lists;
    }
}
