using System.Threading.Channels;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>The pages on which somebody looks at phones or at the traffic. Thread rule: under the world's gate.</summary>
internal sealed class PhoneWatches(World world)
{
    /// <summary>Pages open at one time. A browser keeps one stream a page, however many phones it shows.</summary>
    public const int WatchesMax = 100;

    private readonly List<PhoneWatch> _open = [];

    public bool IsFull => _open.Count >= WatchesMax;

    /// <summary>From now on the page hears of these people. They are in its hands: the population leaves them alone.</summary>
    public PhoneWatch Open(IReadOnlyList<Person> people, bool withTraffic)
    {
        var watch = new PhoneWatch(world, people, withTraffic);
        _open.Add(watch);
        return watch;
    }

    public void Close(PhoneWatch watch)
    {
        watch.Dispose();
        _open.Remove(watch);
    }

    /// <summary>Something of the account's has changed that every phone shows, such as its name.</summary>
    public void NoticeAll() => _open.ForEach(w => w.NoticeAll());
}

/// <summary>
/// What has changed since a page was last told. Changes are gathered, not queued: however many messages arrive at once, the page
/// is told once, and how the phone looks then. Thread rule: changes under the world's gate, waiting outside it.
/// </summary>
internal sealed class PhoneWatch : IDisposable
{
    private readonly World _world;
    private readonly IReadOnlyList<Person> _people;
    private readonly bool _withTraffic;
    private readonly HashSet<Person> _changed;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public PhoneWatch(World world, IReadOnlyList<Person> people, bool withTraffic)
    {
        (_world, _people, _withTraffic, _changed) = (world, people, withTraffic, [.. people]);
        foreach (var person in people)
        {
            person.IsHeld = true;
            person.Changed += Note;
        }
        if (withTraffic)
        {
            world.Traffic.Added += Ring;
        }
        Ring();
    }

    /// <summary>True when there is something to tell, false when it is over.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken stop)
    {
        try
        {
            return await _bell.Reader.ReadAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the sandbox ends: neither is an error.
            return false;
        }
    }

    public IReadOnlyList<Person> TakeChanged()
    {
        var changed = _people.Where(_changed.Contains).ToArray();
        _changed.Clear();
        return changed;
    }

    public void NoticeAll()
    {
        _changed.UnionWith(_people);
        Ring();
    }

    public void Dispose()
    {
        foreach (var person in _people)
        {
            person.Changed -= Note;
        }
        if (_withTraffic)
        {
            _world.Traffic.Added -= Ring;
        }
    }

    private void Note(Person person)
    {
        _changed.Add(person);
        Ring();
    }

    private void Ring() => _bell.Writer.TryWrite(true);
}
