namespace Weir.Sandbox.RichMenus;

/// <summary>How often one thing happened on one day, and to how many people.</summary>
internal sealed class DailyUse
{
    public int Count { get; private set; }

    public HashSet<int> People { get; } = [];

    public void Add(int person)
    {
        Count++;
        People.Add(person);
    }
}

/// <summary>
/// Who saw one menu and who tapped which of its areas, by days of UTC+9. Kept exactly; only what is told outside is withheld when
/// too few are behind it. Thread rule: under the world's gate.
/// </summary>
internal sealed class RichMenuUse
{
    private readonly SortedDictionary<DateOnly, DailyUse> _seen = [];
    private readonly Dictionary<int, SortedDictionary<DateOnly, DailyUse>> _tapped = [];

    public void Seen(int person, DateOnly day) => On(_seen, day).Add(person);

    public void Tapped(int person, int area, DateOnly day)
    {
        if (!_tapped.TryGetValue(area, out var days))
        {
            _tapped[area] = days = [];
        }
        On(days, day).Add(person);
    }

    public IReadOnlyList<(DateOnly Day, DailyUse Use)> Impressions(DateOnly from, DateOnly to) => Between(_seen, from, to);

    public IReadOnlyList<(DateOnly Day, DailyUse Use)> Taps(int area, DateOnly from, DateOnly to) =>
        _tapped.TryGetValue(area, out var days) ? Between(days, from, to) : [];

    public int Tappers(DateOnly from, DateOnly to) =>
        _tapped.Keys.SelectMany(area => Taps(area, from, to)).SelectMany(t => t.Use.People).Distinct().Count();

    private static DailyUse On(SortedDictionary<DateOnly, DailyUse> days, DateOnly day)
    {
        if (!days.TryGetValue(day, out var use))
        {
            days[day] = use = new DailyUse();
        }
        return use;
    }

    private static List<(DateOnly Day, DailyUse Use)> Between(SortedDictionary<DateOnly, DailyUse> days, DateOnly from, DateOnly to) =>
        [.. days.Where(d => d.Key >= from && d.Key <= to).Select(d => (d.Key, d.Value))];
}
