using System.Globalization;
using System.Text.Json;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>
/// Sets of friends kept with LINE, for narrowcasts. People can be added and never taken out; a set lives 180 days; at most ten
/// changes run at a time.
/// </summary>
internal sealed class LineAudiences(LineCaller line)
{
    public const int IdsPerCallMax = 10_000;
    public const int NameLengthMax = 120;

    public ValueTask<LineAnswer<CreatedAudience>> CreateAsync(string name, IReadOnlyList<string> userIds, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.CreateAudience) with
        {
            Body = LineBody.Of(json =>
            {
                json.WriteString("description"u8, name);
                WriteIds(json, userIds);
            }),
        }, LineJson.Default.CreatedAudience, stop);

    /// <summary>Taken means queued: the jobs of <see cref="GetAsync"/> tell when the people are in.</summary>
    public ValueTask<LineAnswer<Done>> AddAsync(long audienceId, IReadOnlyList<string> userIds, CancellationToken stop) =>
        line.TellAsync(LineRequest.To(LineEndpoint.AddToAudience) with
        {
            Body = LineBody.Of(json =>
            {
                json.WriteNumber("audienceGroupId"u8, audienceId);
                WriteIds(json, userIds);
            }),
        }, stop);

    /// <summary>A set that is not there is refused with 400 and AUDIENCE_GROUP_NOT_FOUND.</summary>
    public ValueTask<LineAnswer<AudienceState>> GetAsync(long audienceId, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.GetAudience, Text(audienceId)), LineJson.Default.AudienceState, stop);

    public ValueTask<LineAnswer<Done>> DeleteAsync(long audienceId, CancellationToken stop) =>
        line.TellAsync(LineRequest.To(LineEndpoint.DeleteAudience, Text(audienceId)), stop);

    private static void WriteIds(Utf8JsonWriter json, IReadOnlyList<string> userIds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userIds.Count, IdsPerCallMax);
        json.WriteStartArray("audiences"u8);
        foreach (var id in userIds)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

internal sealed record CreatedAudience(long AudienceGroupId, string? Description = null, long? Created = null, long? ExpireTimestamp = null);

internal sealed record AudienceState(AudienceGroup AudienceGroup, List<AudienceJob>? Jobs = null)
{
    /// <summary>Usable, and nothing still being added: READY alone comes before added people count.</summary>
    public bool IsSettled => AudienceGroup.Status == "READY" && (Jobs ?? []).All(job => job.JobStatus is "FINISHED" or "FAILED");
}

/// <param name="AudienceGroupId">Its id.</param>
/// <param name="Status"><c>IN_PROGRESS</c>, <c>READY</c>, <c>FAILED</c>, <c>EXPIRED</c>, <c>INACTIVE</c> or <c>ACTIVATING</c>.</param>
/// <param name="Description">Its name.</param>
/// <param name="AudienceCount">Who is in it, blockers included.</param>
/// <param name="FailedType">Why it failed.</param>
internal sealed record AudienceGroup(long AudienceGroupId, string Status, string? Description = null, long? AudienceCount = null, string? FailedType = null);

/// <param name="AudienceGroupJobId">Its id.</param>
/// <param name="JobStatus"><c>QUEUED</c>, <c>WORKING</c>, <c>FINISHED</c> or <c>FAILED</c>.</param>
/// <param name="AudienceCount">How many people it adds.</param>
internal sealed record AudienceJob(long AudienceGroupJobId, string JobStatus, long? AudienceCount = null);
