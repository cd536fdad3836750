using Weir.Pump;

namespace Weir.Touchpoints;

/// <summary>Where this capability's state lies in the member index. Family numbers are stored in change logs and snapshots: never renumber.</summary>
public static class TouchpointKeys
{
    public const byte ClickedLinkFamily = 6;
    public const byte ClickedSendFamily = 7;
    public const byte SourceFamily = 8;

    /// <summary>Columns are numbered apart from sets.</summary>
    public const byte EntryFamily = 6;

    /// <summary>The source of whoever became a friend by no entry link.</summary>
    public const long UnknownSource = 0;

    /// <summary>Whoever tapped a smart link himself.</summary>
    public static SetKey ClickedLink(long link) => new(ClickedLinkFamily, link);

    /// <summary>Whoever tapped any link of a send.</summary>
    public static SetKey ClickedSend(long send) => new(ClickedSendFamily, send);

    /// <summary>Whoever became a friend through an entry link; <see cref="UnknownSource"/> for none.</summary>
    public static SetKey SourceOf(long entry) => new(SourceFamily, entry);

    /// <summary>The entry link opened last, and when.</summary>
    public static readonly ColumnKey OpenedEntry = new(EntryFamily, 1);
    public static readonly ColumnKey OpenedAt = new(EntryFamily, 2);

    /// <summary>Of which <see cref="SourceOf"/> a member is.</summary>
    public static readonly ColumnKey Source = new(EntryFamily, 3);

    /// <summary>When somebody of unknown source became a friend: the page he came through may still say so.</summary>
    public static readonly ColumnKey FollowedAt = new(EntryFamily, 4);
}
