namespace Weir.Sandbox.Audiences;

internal enum JobStatus
{
    Queued,
    Working,
    Finished,
    Failed,
}

/// <summary>One upload of ids; they can be sent to only once it has finished.</summary>
internal sealed class AudienceJob(long id, string? description, DateTimeOffset created, int[] people, int ids)
{
    public long Id { get; } = id;

    public string? Description { get; } = description;

    public DateTimeOffset Created { get; } = created;

    public int[] People { get; } = people;

    public int Ids { get; } = ids;

    public JobStatus Status { get; set; }
}

/// <summary>
/// An audience of uploaded user ids. Ids cannot be taken out again. It stays IN_PROGRESS until its first non-empty upload is
/// worked off, and READY from then on, although later uploads are not usable yet.
/// </summary>
internal sealed class Audience(long id, string description, DateTimeOffset created)
{
    public const int JobsShownMax = 50;

    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    public long Id { get; } = id;

    public string Description { get; set; } = description;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Expires => Created + Life;

    public List<AudienceJob> Jobs { get; } = [];

    /// <summary>Indexes of people whose upload has been worked off, blockers included.</summary>
    public HashSet<int> Usable { get; } = [];

    public bool IsReady => Usable.Count > 0;

    public string Status => IsReady ? "READY" : "IN_PROGRESS";
}
