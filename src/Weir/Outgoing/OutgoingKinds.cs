using System.Collections.Frozen;
using Weir.Foundation;

namespace Weir.Outgoing;

/// <summary>Something another program can ask to be told of.</summary>
/// <param name="Name">The event's <c>type</c> on the wire: never renamed.</param>
/// <param name="Text">What an operator reads.</param>
internal sealed record OutgoingKind(string Name, Wording Text);

/// <summary>All kinds, in the order in which the console offers them. Each is told in the commit of the turn that decided it.</summary>
internal static class OutgoingKinds
{
    public const string MemberAdded = "member.added";
    public const string FriendAdded = "friend.added";
    public const string FriendBlocked = "friend.blocked";
    public const string TagGained = "tag.gained";
    public const string TagLost = "tag.lost";
    public const string SegmentEntered = "segment.entered";
    public const string SegmentLeft = "segment.left";
    public const string ConsentChanged = "consent.changed";
    public const string MessageReceived = "message.received";
    public const string LinkClicked = "link.clicked";
    public const string OrderPlaced = "order.placed";
    public const string OrderChanged = "order.changed";
    public const string CampaignFinished = "campaign.finished";

    /// <summary>Posted by the button of the settings, whatever a listener has asked for.</summary>
    public const string Test = "weir.test";

    public static IReadOnlyList<OutgoingKind> All { get; } =
    [
        new(MemberAdded, new("新增顧客", "A customer is added")),
        new(FriendAdded, new("加入好友（含解除封鎖）", "Somebody becomes a friend, or comes back after a block")),
        new(FriendBlocked, new("封鎖官方帳號", "A friend blocks the account")),
        new(TagGained, new("被加上標籤", "A tag is put on")),
        new(TagLost, new("被移除標籤", "A tag is taken off")),
        new(SegmentEntered, new("進入分眾", "Somebody enters a segment")),
        new(SegmentLeft, new("離開分眾", "Somebody leaves a segment")),
        new(ConsentChanged, new("同意或拒絕行銷訊息", "Marketing messages are allowed or refused")),
        new(MessageReceived, new("顧客傳來訊息", "A customer writes")),
        new(LinkClicked, new("點擊智慧連結", "A smart link is clicked")),
        new(OrderPlaced, new("新訂單", "An order is placed")),
        new(OrderChanged, new("訂單變更（含退款）", "An order changes, refunds included")),
        new(CampaignFinished, new("群發訊息發送完成", "A campaign is finished")),
    ];

    private static readonly FrozenSet<string> Names = All.Select(kind => kind.Name).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Names.Contains(name);
}
