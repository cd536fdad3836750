using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Audiences;

/// <summary>The channel's audiences and the jobs that fill them. Thread rule: under the world's gate.</summary>
internal sealed class AudienceStore(World world)
{
    public const int AudiencesMax = 1_000;
    public const int JobsAtOnceMax = 10;

    private static readonly TimeSpan QueuedFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WorkedFor = TimeSpan.FromSeconds(2);

    private readonly SortedDictionary<long, Audience> _byId = [];

    public bool IsFull => _byId.Count >= AudiencesMax;

    public IEnumerable<Audience> NewestFirst => _byId.Values.Where(a => !a.IsGoneAt(world.Now)).Reverse();

    public Audience? Find(long id) => _byId.TryGetValue(id, out var audience) && !audience.IsGoneAt(world.Now) ? audience : null;

    public Audience Create(string description, AudienceOrigin origin)
    {
        var audience = new Audience(world.Ids.Audience(), description, origin, world.Now);
        _byId.Add(audience.Id, audience);
        return audience;
    }

    public bool Remove(long id) => Find(id) is not null && _byId.Remove(id);

    public static bool HasRoomForJob(Audience audience) =>
        audience.Jobs.Count(j => j.Status is JobStatus.Queued or JobStatus.Working) < JobsAtOnceMax;

    /// <summary>Well-formed ids that nobody has are dropped in silence, like users without the needed consent.</summary>
    public void Upload(Audience audience, IReadOnlyCollection<string> ids, string? description)
    {
        var people = ids.Select(world.People.Find).OfType<Person>().Select(p => p.Index).ToArray();
        var job = new AudienceJob(world.Ids.AudienceJob(), description, world.Now, people, ids.Count);
        audience.Jobs.Add(job);
        world.Agenda.At(world.Now + QueuedFor, () => world.Locked(() => job.Status = JobStatus.Working));
        world.Agenda.At(world.Now + QueuedFor + WorkedFor, () => world.Locked(() =>
        {
            audience.Usable.UnionWith(job.People);
            job.Status = JobStatus.Finished;
        }));
    }

    /// <summary>Readers or clickers as they are when LINE gets to it, not as they were when it was asked.</summary>
    public void Gather(Audience audience, Func<IEnumerable<int>> people) =>
        world.Agenda.At(world.Now + QueuedFor + WorkedFor, () => world.Locked(() => audience.Usable.UnionWith(people())));
}
