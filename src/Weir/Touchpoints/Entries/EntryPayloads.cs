using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Touchpoints.Entries;

/// <summary>A new entry link, or an existing one with other words. Answers with its number.</summary>
/// <param name="Entry">As it shall be; its number is 0 for a new one, whose code the door has drawn.</param>
/// <param name="By">Who did it.</param>
public sealed record EntryDefined(EntryLink Entry, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>The entry link takes nobody in any more. Whoever came by it keeps it as his source.</summary>
public sealed record EntryRetired(long Id, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>Somebody whom the channel has identified stands at an entry link, about to become a friend or one already.</summary>
public sealed record EntryOpened(long Entry) : MemberPayload;

/// <summary>A member has come through an entry link, as a new friend or an old one.</summary>
public sealed record EntryLinkOpened(Ordinal Member, long Entry) : Fact(Member);

/// <summary>The two events of entry links as they are stored; memory is rebuilt from them.</summary>
internal abstract record EntryEvents
{
    public const string OpenedKind = "entry.opened";
    public const string SourcedKind = "friend.source";

    private EntryEvents() { }

    public sealed record Opened(long Entry) : EntryEvents;

    /// <param name="Entry">The entry link, or <see cref="TouchpointKeys.UnknownSource"/>.</param>
    /// <param name="FollowedAt">When the member became a friend, in UTC milliseconds.</param>
    public sealed record Sourced(long Entry, long FollowedAt) : EntryEvents;

    public string Write() => this switch
    {
        Opened opened => string.Create(CultureInfo.InvariantCulture, $"{{\"entry\":{opened.Entry}}}"),
        Sourced sourced => string.Create(CultureInfo.InvariantCulture, $"{{\"entry\":{sourced.Entry},\"followedAt\":{sourced.FollowedAt}}}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static EntryEvents? Read(string kind, string? payload) => (kind, payload) switch
    {
        (OpenedKind, { } json) => JsonSerializer.Deserialize(json, EntryEventsJson.Default.Opened),
        (SourcedKind, { } json) => JsonSerializer.Deserialize(json, EntryEventsJson.Default.Sourced),
        _ => null,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EntryEvents.Opened))]
[JsonSerializable(typeof(EntryEvents.Sourced))]
internal sealed partial class EntryEventsJson : JsonSerializerContext;
