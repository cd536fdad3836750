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

/// <summary>Where an audience comes from, in LINE's words. The API makes three types; the others are made by hand in LINE's console.</summary>
internal sealed record AudienceOrigin(string Type, string Route)
{
    public static readonly AudienceOrigin Upload = new("UPLOAD", "MESSAGING_API");
    public static readonly AudienceOrigin Click = new("CLICK", "MESSAGING_API");
    public static readonly AudienceOrigin Impression = new("IMP", "MESSAGING_API");

    /// <summary>The sent message whose readers or clickers it gathers.</summary>
    public string? RequestId { get; init; }

    public string? ClickUrl { get; init; }

    /// <summary>It belongs to somebody else in the same Business Manager, and can be used and not changed.</summary>
    public bool IsShared { get; init; }
}

/// <summary>
/// A set of people. Nobody can be taken out again. It stays IN_PROGRESS until it has people enough (fifty, where they were not
/// named one by one by the account itself), and READY from then on, although later uploads are not usable yet.
/// </summary>
internal sealed class Audience(long id, string description, AudienceOrigin origin, DateTimeOffset created)
{
    public const int JobsShownMax = 50;

    private const int PeopleMin = 50;
    private const int CountShownMin = 20;

    private static readonly TimeSpan Life = TimeSpan.FromDays(180);
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    public long Id { get; } = id;

    public string Description { get; set; } = description;

    public AudienceOrigin Origin { get; } = origin;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Expires => Created + Life;

    public List<AudienceJob> Jobs { get; } = [];

    /// <summary>Indexes of people whose upload has been worked off, blockers included.</summary>
    public HashSet<int> Usable { get; } = [];

    /// <summary>Lists one brought oneself may be as small as one likes, and their size is no secret.</summary>
    public bool IsOwnList => Origin.Type is "UPLOAD" or "CHAT_TAG";

    public int CountShown => IsOwnList || Usable.Count >= CountShownMin ? Usable.Count : 0;

    public bool IsReadyAt(DateTimeOffset now) => StatusAt(now) == "READY";

    public bool IsGoneAt(DateTimeOffset now) => now >= Expires + KeptAfterwards;

    public string StatusAt(DateTimeOffset now) =>
        now >= Expires ? "EXPIRED" : Usable.Count >= (IsOwnList ? 1 : PeopleMin) ? "READY" : "IN_PROGRESS";
}
