namespace Weir.Sandbox.Tests.Contract;

/// <summary>
/// Operations of LINE's that the sandbox answers with 404, and why. The list only shrinks: a test fails when something on it
/// has been built, and when something is neither built nor on it.
/// </summary>
internal static class LeftOut
{
    public const string RichMenus = "batches of rich menus and their statistics have no user yet";
    public const string Rooms = "multi-person rooms can no longer be made since LINE 10.17";
    public const string Audiences = "only audiences of uploaded ids have a user yet";
    public const string Coupons = "coupons have no user yet";
    public const string Memberships = "membership plans have no user yet";
    public const string Phone = "notification messages need an application to LINE";
    public const string Jwt = "tokens by JWT assertion; short-lived and stateless ones suffice so far";
    public const string Module = "module channels are for LINE's partners";

    public static readonly Dictionary<string, string> Reasons = new()
    {
        ["richMenuBatch"] = RichMenus, ["validateRichMenuBatchRequest"] = RichMenus, ["getRichMenuBatchProgress"] = RichMenus,
        ["getRichMenuInsightSummary"] = RichMenus, ["getRichMenuInsightDaily"] = RichMenus,
        ["getRoomMemberProfile"] = Rooms, ["getRoomMembersIds"] = Rooms, ["leaveRoom"] = Rooms, ["getRoomMemberCount"] = Rooms,
        ["createClickBasedAudienceGroup"] = Audiences, ["createImpBasedAudienceGroup"] = Audiences, ["getSharedAudienceData"] = Audiences, ["getSharedAudienceGroups"] = Audiences,
        ["listCoupon"] = Coupons, ["createCoupon"] = Coupons, ["getCouponDetail"] = Coupons, ["closeCoupon"] = Coupons,
        ["getMembershipSubscription"] = Memberships, ["getMembershipList"] = Memberships, ["getJoinedMembershipUsers"] = Memberships,
        ["pushMessagesByPhone"] = Phone, ["getPNPMessageStatistics"] = Phone,
        ["getsAllValidChannelAccessTokenKeyIds"] = Jwt,
        ["markMessagesAsRead"] = "the corporate form of mark as read closes to new users in October 2026",
        ["attachModule"] = Module, ["detachModule"] = Module, ["acquireChatControl"] = Module, ["releaseChatControl"] = Module, ["getModules"] = Module,
        ["missionStickerV3"] = "mission stickers are not messaging",
    };
}
