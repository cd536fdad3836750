using System.Text.Json.Serialization;
using Weir.Campaigns.Arms;
using Weir.Messages;

namespace Weir.Campaigns;

/// <summary>What an operator composes: whom, what, when and under which rules. A half-written draft is a valid value.</summary>
public sealed record CampaignDraft
{
    public long? Connection { get; init; }
    public Audience Audience { get; init; } = new();
    public MessageContent Content { get; init; } = new();

    /// <summary>Further contents to try beside <see cref="Content"/>; null for one message for all.</summary>
    public ArmsDraft? Arms { get; init; }

    /// <summary>What its links add to their addresses for other programs that measure; null for what <see cref="CampaignLinks.Parameters"/> says.</summary>
    public IReadOnlyDictionary<string, string>? LinkParameters { get; init; }

    /// <summary>What it is about, for those who have refused this alone; null for marketing without a topic.</summary>
    public int? Topic { get; init; }

    /// <summary>Per cent of the audience that gets nothing, to measure the effect against; 0 for none.</summary>
    public decimal HoldOutPercent { get; init; }

    /// <summary>Whether nothing leaves during the brand's quiet hours.</summary>
    public bool KeepsQuietHours { get; init; } = true;

    /// <summary>Whether the cap on campaign messages per member holds.</summary>
    public bool IsCapped { get; init; } = true;

    /// <summary>Sending stops when so many have gone out; null for no limit.</summary>
    public long? MessagesMax { get; init; }

    /// <summary>The campaign that this one follows up; null for none.</summary>
    public long? Follows { get; init; }

    /// <summary>When to send; null for as soon as it is started.</summary>
    public DateTimeOffset? SendAt { get; init; }
}

/// <summary>Everybody in any of the included sets and in none of the excluded ones.</summary>
public sealed record Audience
{
    /// <summary>Whether it asks for a mass call instead of rows in the ledger.</summary>
    [JsonIgnore]
    public bool IsEveryone => Include.Any(part => part is AudiencePart.Everyone);

    public const int PartsMax = 20;

    /// <summary>People chosen one by one; the draft goes to the server with every change.</summary>
    public const int HandPickedMax = 1_000;

    public IReadOnlyList<AudiencePart> Include { get; init; } = [];
    public IReadOnlyList<AudiencePart> Exclude { get; init; } = [];
}

/// <summary>One set of an audience. The names of the kinds are stored: never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Everyone), "everyone")]
[JsonDerivedType(typeof(Friends), "friends")]
[JsonDerivedType(typeof(InSegment), "segment")]
[JsonDerivedType(typeof(WithTag), "tag")]
[JsonDerivedType(typeof(Recipients), "recipients")]
[JsonDerivedType(typeof(Clickers), "clickers")]
[JsonDerivedType(typeof(HandPicked), "members")]
public abstract record AudiencePart
{
    private AudiencePart() { }

    /// <summary>All friends of the account, those included whom Weir does not know: a mass call. Stands alone, since nobody can be added or taken away.</summary>
    public sealed record Everyone : AudiencePart;

    /// <summary>All friends on the campaign's connection whom Weir knows.</summary>
    public sealed record Friends : AudiencePart;

    public sealed record InSegment(long Segment) : AudiencePart;

    public sealed record WithTag(long Tag) : AudiencePart;

    /// <summary>Whoever got the message of an earlier campaign.</summary>
    public sealed record Recipients(long Campaign) : AudiencePart;

    /// <summary>Whoever tapped a link in an earlier campaign.</summary>
    public sealed record Clickers(long Campaign) : AudiencePart;

    /// <summary>People chosen one by one, by their public ids.</summary>
    public sealed record HandPicked(IReadOnlyList<string> Members) : AudiencePart;
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum CampaignState
{
    Draft = 1,
    Scheduled = 2,
    Sending = 3,
    Finished = 4,
    Cancelled = 5,
}
