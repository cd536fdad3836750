using Weir.Foundation;

namespace Weir.Touchpoints.Preferences;

/// <summary>What the page of choices says.</summary>
internal static class PreferenceWords
{
    public static readonly Wording Saved = new("已經為您更新。", "Your choice has been saved.");
    public static readonly Wording Which = new("您想收到哪些訊息？", "Which messages would you like to get?");
    public static readonly Wording Save = new("儲存選擇", "Save");
    public static readonly Wording Stop = new("不再接收任何行銷訊息", "Stop all marketing messages");
    public static readonly Wording Resume = new("重新接收行銷訊息", "Receive marketing messages again");
    public static readonly Wording Service = new("您主動詢問或訂購時，我們仍會回覆您。", "We still answer when you write to us or place an order.");
    public static readonly Wording OtherLanguage = new("English", "中文");

    public static Wording Title(string brand) => new($"{brand} 訊息設定", $"Messages from {brand}");

    public static Wording State(string brand, bool receives) => receives
        ? new($"您目前會收到 {brand} 的行銷訊息。", $"You currently get marketing messages from {brand}.")
        : new($"您已停止接收 {brand} 的行銷訊息。", $"You have stopped marketing messages from {brand}.");
}
