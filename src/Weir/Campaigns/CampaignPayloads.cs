using Weir.Delivery;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Campaigns;

/// <summary>
/// A campaign begins. Carries all that is needed, because a stage reads no store; the audience is frozen in this very turn, and links
/// become smart links. Answers with a <see cref="StartedCampaign"/>.
/// </summary>
public sealed record CampaignStarted(long Campaign, string Name, SendDefinition Send, AudienceSets Audience, IReadOnlyList<long> Segments, Actor By, bool IsDue = false) : Payload
{
    /// <summary>What its links add to their addresses; null for what is usual.</summary>
    public IReadOnlyDictionary<string, string>? LinkParameters { get; init; }

    public override bool NeedsTurnOfItsOwn => true;
}

public sealed record StartedCampaign(long Send, long Audience);

/// <summary>A campaign waits for its time, or, without a time, does not wait any more. Replaces an earlier time.</summary>
public sealed record CampaignScheduled(long Campaign, long? SendAt, long? EarlierTimer, Actor By) : Payload;

/// <summary>The time of a scheduled campaign has come.</summary>
public sealed record CampaignDue(long Campaign) : Payload;

/// <summary>A message goes to a few people at once, as a test: no cap, no quiet hours, and in the ledger like any other.</summary>
public sealed record TestSent(long Campaign, SendDefinition Send, IReadOnlyList<int> Members, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>A scheduled campaign should be started now.</summary>
public sealed record CampaignIsDue(long Campaign) : Notice;

/// <summary>A campaign is on another footing than before; for screens.</summary>
public sealed record CampaignMoved(long Campaign) : Notice;
