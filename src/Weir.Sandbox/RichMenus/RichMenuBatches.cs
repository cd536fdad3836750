using Weir.Sandbox.Platform;

namespace Weir.Sandbox.RichMenus;

/// <summary>One batch from its 202 to its end.</summary>
internal sealed class RichMenuBatch(string requestId, DateTimeOffset acceptedAt)
{
    public string RequestId { get; } = requestId;

    public DateTimeOffset AcceptedAt { get; } = acceptedAt;

    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>
/// Batches after their 202. Whose menu becomes which is decided by what everybody had when the request came, all operations at
/// once: A→B and B→C in one request do not chain. Thread rule: under the world's gate.
/// </summary>
internal sealed class RichMenuBatches(World world)
{
    public const int BatchesMax = 10_000;

    private static readonly TimeSpan Working = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private readonly Dictionary<string, RichMenuBatch> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _resumeKeys = new(StringComparer.Ordinal);
    private readonly Queue<RichMenuBatch> _order = new();

    public RichMenuBatch? Find(string? requestId) =>
        requestId is not null && _byRequest.TryGetValue(requestId, out var batch) && world.Now - batch.AcceptedAt <= Kept ? batch : null;

    /// <param name="targets">The menu that follows each menu; null takes it away.</param>
    /// <param name="resumeKey">A key seen before only resumes what was left undone, and nothing ever is.</param>
    public void Start(string requestId, Func<string, (bool Changes, string? To)> targets, string? resumeKey)
    {
        var batch = new RichMenuBatch(requestId, world.Now);
        Remember(batch);
        var changes = resumeKey is not null && IsKnown(resumeKey)
            ? []
            : world.People.All.Where(p => p.RichMenuId is not null).Select(p => (Person: p, Next: targets(p.RichMenuId!))).Where(c => c.Next.Changes).ToArray();
        if (resumeKey is not null)
        {
            _resumeKeys[resumeKey] = world.Now;
        }
        world.Agenda.At(world.Now + Working, () => world.Locked(() =>
        {
            foreach (var (person, next) in changes)
            {
                world.RichMenus.Link(person, next.To);
            }
            batch.CompletedAt = world.Now;
        }));
    }

    private bool IsKnown(string key) => _resumeKeys.TryGetValue(key, out var at) && world.Now - at <= Kept;

    private void Remember(RichMenuBatch batch)
    {
        if (_order.Count == BatchesMax)
        {
            _byRequest.Remove(_order.Dequeue().RequestId);
        }
        foreach (var (key, _) in _resumeKeys.Where(k => world.Now - k.Value > Kept).ToArray())
        {
            _resumeKeys.Remove(key);
        }
        _byRequest.Add(batch.RequestId, batch);
        _order.Enqueue(batch);
    }
}
