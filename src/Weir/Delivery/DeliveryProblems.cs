using System.Globalization;
using Weir.Foundation;

namespace Weir.Delivery;

internal static class DeliveryProblems
{
    public static Problem UnknownSend(long id) => new("send.unknown", "send", new(
        string.Create(CultureInfo.InvariantCulture, $"找不到編號 {id} 的發送，可能已經結束。"),
        string.Create(CultureInfo.InvariantCulture, $"There is no send number {id}, or it is over.")));

    public static Problem NotNow(SendState state) => new("send.not-now", null, state switch
    {
        SendState.Planning => new("收件名單還在建立，請稍候再試。", "The recipients are still being listed; try again in a moment."),
        SendState.Sending => new("這次發送正在進行中。", "This send is already running."),
        SendState.Paused => new("這次發送已經暫停。", "This send is paused already."),
        SendState.Cancelled => new("這次發送已經取消。", "This send has been cancelled."),
        _ => new("這次發送已經完成。", "This send is finished."),
    });
}
