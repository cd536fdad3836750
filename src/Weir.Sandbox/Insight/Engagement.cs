namespace Weir.Sandbox.Insight;

/// <summary>
/// What people did with one broadcast or narrowcast, or with one unit on one day. Kept exactly; only what is told outside is
/// blurred. Frozen 14 days after the send. Thread rule: under the world's gate.
/// </summary>
internal sealed class Engagement(DateTimeOffset sentAt)
{
    private static readonly TimeSpan Updated = TimeSpan.FromSeconds(1_209_600);

    private readonly Dictionary<int, int> _impressions = [];
    private readonly Dictionary<string, (int Clicks, HashSet<int> People)> _clicks = new(StringComparer.Ordinal);

    public DateTimeOffset SentAt { get; } = sentAt;

    public HashSet<int> Readers { get; } = [];

    public HashSet<int> Clickers { get; } = [];

    public IReadOnlyDictionary<int, int> Impressions => _impressions;

    public IReadOnlyDictionary<string, (int Clicks, HashSet<int> People)> Clicks => _clicks;

    public void Read(int person, int bubbles, DateTimeOffset now)
    {
        if (now - SentAt > Updated)
        {
            return;
        }
        Readers.Add(person);
        for (var seq = 1; seq <= bubbles; seq++)
        {
            _impressions[seq] = _impressions.GetValueOrDefault(seq) + 1;
        }
    }

    public void Click(int person, string url, DateTimeOffset now)
    {
        if (now - SentAt > Updated)
        {
            return;
        }
        Clickers.Add(person);
        var (clicks, people) = _clicks.TryGetValue(url, out var entry) ? entry : (0, []);
        people.Add(person);
        _clicks[url] = (clicks + 1, people);
    }
}
