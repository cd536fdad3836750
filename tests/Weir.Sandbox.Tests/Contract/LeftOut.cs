namespace Weir.Sandbox.Tests.Contract;

/// <summary>
/// Operations of LINE's that the sandbox answers with 404, and why. The list only shrinks: a test fails when something on it
/// has been built, and when something is neither built nor on it.
/// </summary>
internal static class LeftOut
{
    public const string Memberships = "plans cost real money through LINE; the event of joining can be raised on command";
    public const string Phone = "notification messages need an application to LINE, and the sandbox's people have no phone numbers";
    public const string Module = "module channels are for LINE's partners; what they cause (standby) can be raised on command";

    public static readonly Dictionary<string, string> Reasons = new()
    {
        ["getMembershipSubscription"] = Memberships, ["getMembershipList"] = Memberships, ["getJoinedMembershipUsers"] = Memberships,
        ["pushMessagesByPhone"] = Phone, ["getPNPMessageStatistics"] = Phone,
        ["markMessagesAsRead"] = "the corporate form of mark as read closed to new users in October 2026",
        ["attachModule"] = Module, ["detachModule"] = Module, ["acquireChatControl"] = Module, ["releaseChatControl"] = Module, ["getModules"] = Module,
        ["missionStickerV3"] = "mission stickers are not messaging",
    };
}
