using Weir.Sandbox.Persistence;
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
        Work(audience, job);
    }

    public IEnumerable<SavedAudience> Save() => _byId.Values.Select(a => new SavedAudience(
        a.Id, a.Description, a.Origin, a.Created, [.. a.Usable], [.. a.Jobs.Select(j => new SavedJob(j.Id, j.Description, j.Created, j.People, j.Ids, j.Status.ToString()))]));

    /// <summary>Uploads that a restart interrupted are worked off anew; readers that were still to be gathered were forgotten with what LINE counts.</summary>
    public void Restore(IEnumerable<SavedAudience> audiences)
    {
        foreach (var saved in audiences)
        {
            var audience = new Audience(saved.Id, saved.Description, saved.Origin, saved.Created);
            audience.Usable.UnionWith(saved.Usable);
            foreach (var job in saved.Jobs.Select(j => new AudienceJob(j.Id, j.Description, j.Created, j.People, j.Ids) { Status = Enum.Parse<JobStatus>(j.Status) }))
            {
                audience.Jobs.Add(job);
                if (job.Status is JobStatus.Queued or JobStatus.Working)
                {
                    Work(audience, job);
                }
            }
            _byId.Add(audience.Id, audience);
        }
    }

    private void Work(Audience audience, AudienceJob job)
    {
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
