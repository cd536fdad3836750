using System.Globalization;
using Weir.Foundation;

namespace Weir.Segments.Conditions;

/// <summary>Order conditions in plain words.</summary>
internal static class OrderWords
{
    public static Wording Say(OrderCondition leaf, string currency)
    {
        if (leaf.IsOfDays)
        {
            var (zhTw, en) = leaf.Measure == OrderMeasure.First ? ("第一次", "for the first time") : ("最後一次", "for the last time");
            return Days.Say(leaf.WithinDays, leaf.BeforeDays,
                days => new($"{zhTw}購買在最近 {days} 天內", $"bought {en} {Days.Last(days)}"),
                days => new($"{zhTw}購買在超過 {days} 天前", $"bought {en} more than {days} days ago"));
        }
        var window = leaf.WithinDays is { } within ? new Wording($"最近 {within} 天內", $" {Days.Last(within)}") : new Wording("", "");
        return leaf.Measure == OrderMeasure.Count ? Count(leaf, window) : Spent(leaf, window, currency);
    }

    public static Wording Orders(long count) => new(
        string.Create(CultureInfo.InvariantCulture, $"{count} 筆訂單"), count == 1 ? "1 order" : string.Create(CultureInfo.InvariantCulture, $"{count} orders"));

    /// <summary>NT$1,234 for Taiwan; other currencies by their code.</summary>
    public static Wording Amount(decimal amount, string currency)
    {
        var text = (currency == "TWD" ? "NT$" : currency + " ") + amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return new(text, text);
    }

    private static Wording Count(OrderCondition leaf, Wording window)
    {
        static string N(decimal count) => count.ToString("#,0", CultureInfo.InvariantCulture);
        static string Times(decimal count) => count == 1 ? "once" : $"{N(count)} times";
        return (leaf.AtLeast, leaf.AtMost) switch
        {
            (null or 0, 0) => new($"{window.ZhTw}沒有購買", leaf.WithinDays is null ? "never bought" : $"have not bought{window.En}"),
            (null or 0, null) => new($"{window.ZhTw}購買不限次數", $"bought any number of times{window.En}"),
            (1, null) => new($"{window.ZhTw}有購買", $"bought{window.En}"),
            ({ } least, null) => new($"{window.ZhTw}購買 {N(least)} 次以上", $"bought at least {Times(least)}{window.En}"),
            (null or 0, { } most) => new($"{window.ZhTw}購買最多 {N(most)} 次", $"bought at most {Times(most)}{window.En}"),
            ({ } least, { } most) => new($"{window.ZhTw}購買 {N(least)} 到 {N(most)} 次", $"bought {N(least)} to {N(most)} times{window.En}"),
        };
    }

    private static Wording Spent(OrderCondition leaf, Wording window, string currency)
    {
        string M(decimal amount) => Amount(amount, currency).En;
        return (leaf.AtLeast, leaf.AtMost) switch
        {
            ({ } least, null) => new($"{window.ZhTw}消費滿 {M(least)} ", $"spent at least {M(least)}{window.En}"),
            (null or 0, { } most) => new($"{window.ZhTw}消費不超過 {M(most)} ", $"spent at most {M(most)}{window.En}"),
            ({ } least, { } most) => new($"{window.ZhTw}消費 {M(least)} 到 {M(most)} ", $"spent {M(least)} to {M(most)}{window.En}"),
            (null, null) => new($"{window.ZhTw}消費不限金額", $"spent any amount{window.En}"),
        };
    }
}
