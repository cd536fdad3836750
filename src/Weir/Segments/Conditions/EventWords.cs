using Weir.Foundation;
using Weir.Members.Events;

namespace Weir.Segments.Conditions;

/// <summary>Event conditions in plain words. Kinds of events that we know have a name; others are quoted as they are.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, Wording> Names = new(StringComparer.Ordinal)
    {
        ["message.text"] = new("傳文字訊息", "sent a text message"),
        ["message.sticker"] = new("傳貼圖", "sent a sticker"),
        ["message.picture"] = new("傳圖片", "sent a picture"),
        ["button.pressed"] = new("點按鈕", "pressed a button"),
        ["link.clicked"] = new("點擊連結", "clicked a link"),
        ["link.opened"] = new("開啟連結", "opened a link"),
        ["product.viewed"] = new("瀏覽商品", "viewed a product"),
        ["order.placed"] = new("下單", "placed an order"),
        ["friend.followed"] = new("加好友", "added us as a friend"),
        ["friend.unfollowed"] = new("封鎖", "blocked us"),
    };

    public static Wording Say(EventCondition leaf)
    {
        var what = Named(leaf);
        if (leaf.Measure == EventMeasure.Count)
        {
            return Count(leaf, what);
        }
        var (zhTw, en) = leaf.Measure == EventMeasure.First ? ("第一次", "for the first time") : ("最後一次", "for the last time");
        return Days.Say(leaf.WithinDays, leaf.BeforeDays,
            days => new($"{zhTw}{what.ZhTw}在最近 {days} 天內", $"{what.En} {en} {Days.Last(days)}"),
            days => new($"{zhTw}{what.ZhTw}在超過 {days} 天前", $"{what.En} {en} more than {days} days ago"));
    }

    private static Wording Count(EventCondition leaf, Wording what)
    {
        var window = leaf.WithinDays is { } days ? new Wording($"最近 {days} 天內", $" {Days.Last(days)}") : new Wording("", "");
        return (leaf.AtLeast, leaf.AtMost) switch
        {
            (null or 0, 0) => new($"{window.ZhTw}沒有{what.ZhTw}", leaf.WithinDays is null ? $"never {what.En}" : $"have not {what.En}{window.En}"),
            (0, null) => new($"{window.ZhTw}{what.ZhTw}不限次數", $"{what.En} any number of times{window.En}"),
            (1, null) => new($"{window.ZhTw}有{what.ZhTw}", $"{what.En}{window.En}"),
            ({ } least, null) => new($"{window.ZhTw}{what.ZhTw} {least} 次以上", $"{what.En} at least {least} times{window.En}"),
            (null or 0, { } most) => new($"{window.ZhTw}{what.ZhTw}最多 {most} 次", $"{what.En} at most {Times(most)}{window.En}"),
            var (least, most) => new($"{window.ZhTw}{what.ZhTw} {least} 到 {most} 次", $"{what.En} {least} to {most} times{window.En}"),
        };
    }

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static Wording Named(EventCondition leaf)
    {
        var name = Names.GetValueOrDefault(leaf.Event) ?? new($"「{leaf.Event}」", $"did “{leaf.Event}”");
        if (leaf.Filters.Count == 0)
        {
            return name;
        }
        var filters = leaf.Filters.Select(Filter).ToList();
        return new($"{name.ZhTw}（{string.Join("、", filters.Select(filter => filter.ZhTw))}）", $"{name.En} ({string.Join(", ", filters.Select(filter => filter.En))})");
    }

    private static Wording Filter(PropertyFilter filter) => filter.Test switch
    {
        PropertyTest.Is => new($"{filter.Property} 是「{filter.Value}」", $"{filter.Property} is “{filter.Value}”"),
        PropertyTest.IsNot => new($"{filter.Property} 不是「{filter.Value}」", $"{filter.Property} is not “{filter.Value}”"),
        PropertyTest.AtLeast => new($"{filter.Property} 至少 {filter.Value}", $"{filter.Property} at least {filter.Value}"),
        _ => new($"{filter.Property} 最多 {filter.Value}", $"{filter.Property} at most {filter.Value}"),
    };
}
