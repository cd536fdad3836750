using Weir.Members.Editing;
using Weir.Members.Events;

namespace Weir.Members.Imports;

/// <summary>A row about a member. The id is made of what the row says: the same row again, in the same file or another, changes nothing.</summary>
public sealed record ImportedMember : MemberFields
{
    public string? Id { get; init; }

    /// <summary>Whether marketing is allowed; null where the file does not say.</summary>
    public bool? Marketing { get; init; }

    /// <summary>When that was said. Without it, a yes never lifts a refusal: the file may be older.</summary>
    public DateTimeOffset? MarketingAt { get; init; }
}

/// <summary>Up to 1,000 rows. Tags that do not exist are made. The name of the file stands in the audit log.</summary>
public sealed record ImportMembersRequest(string? File, IReadOnlyList<ImportedMember>? Items);

/// <summary>Up to 1,000 rows.</summary>
public sealed record ImportEventsRequest(string? File, IReadOnlyList<EventItem>? Items);
