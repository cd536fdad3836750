using Weir.Foundation;

namespace Weir.Delivery.MassCalls;

public static class MassCallProblems
{
    public static readonly Problem NotHeld = new("mass-call.not-held", null, new(
        "這次全部好友發送沒有停下來，不需要繼續。", "This send to all friends does not stand still, so there is nothing to resume."));

    public static readonly Problem OutAlready = new("mass-call.out-already", null, new(
        "已經交給 LINE，無法收回或取消；LINE 也沒有收回的方法。", "It has been handed to LINE and cannot be called back; LINE has no way to do so."));

    public static readonly Problem NoPause = new("mass-call.no-pause", null, new(
        "全部好友發送是對 LINE 的一次呼叫，中途無法暫停；交給 LINE 之前可以取消。",
        "A send to all friends is one call to LINE, which cannot be paused on its way; before it is handed over it can be cancelled."));
}
