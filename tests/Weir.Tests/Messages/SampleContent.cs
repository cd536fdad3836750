using System.Text.Json;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using Weir.Messages.Templates;

namespace Weir.Tests.Messages;

/// <summary>Valid content of every kind, from which a test changes the one thing it is about.</summary>
internal static class SampleContent
{
    public const string Picture = "https://cdn.example.com/picture.jpg";

    public static readonly ValueCatalogue Catalogue = new(
    [
        new("display_name", new("姓名", "Name")),
        new("points", new("點數", "Points")),
        new("points_expiry", new("點數到期日", "Points expire on")),
        new(Weir.Messages.Templates.PersonalValue.Unsubscribe, new("退訂連結", "Unsubscribe link")),
    ]);

    public static MessageContent With(params MessageObject[] messages) => new() { Messages = messages };

    public static OpenLink LinkTo(string url, string label = "看更多") => new() { Label = label, Link = new(Url: url) };

    public static SayText Say(string text = "我要", string label = "我要") => new(text) { Label = label };

    public static JsonElement Raw(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonElement RawBubble => Raw(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"新品上市"},{"type":"button","action":{"type":"uri","label":"逛逛","uri":"https://shop.example.com/new"}}]}}""");

    public static IReadOnlyList<MessageObject> EveryMessage =>
    [
        new TextMessage("嗨 {{display_name|貴賓}}"),
        new StickerMessage("446", "1988"),
        new PictureMessage(Picture),
        new VideoMessage("https://cdn.example.com/film.mp4", Picture, "film-1"),
        new AudioMessage("https://cdn.example.com/voice.m4a", 5000),
        new LocationMessage("台北店", "台北市信義區市府路 45 號", 25.033, 121.565),
        new ButtonsMessage("挑一個", "選單", Picture) { Actions = [LinkTo("https://shop.example.com/a"), Say()], Tap = LinkTo("https://shop.example.com/tap") },
        new ConfirmMessage("要預約嗎？") { Actions = [Say("好", "好"), new SendPostback("no", "不用") { Label = "不用" }] },
        new CarouselMessage { Columns = [new("一") { Actions = [Say()] }, new("二") { Actions = [LinkTo("https://shop.example.com/2")] }] },
        new ImageCarouselMessage { Columns = [new(Picture) { Action = LinkTo("https://shop.example.com/i", "逛逛") }] },
        new FlexMessage { Json = RawBubble },
        new ImageMessage("https://cdn.example.com/m/7", 1040, ImageGrid.TwoColumns) { Areas = [new() { Action = LinkTo("https://shop.example.com/left") }, new()] },
        new CouponMessage("01JYNW8JMQVFBNWF1APF8Z3FS7", "spring"),
    ];

    public static IReadOnlyList<MessageAction> EveryAction =>
    [
        LinkTo("https://shop.example.com/"),
        Say(),
        new SendPostback("a=1", "知道了") { Label = "好" },
        new PickDate("day", DatePickerMode.Date, "2026-12-01", "2026-11-21", "2026-12-31") { Label = "選日期" },
        new CopyText("SAVE100") { Label = "複製" },
        new TakePhoto { Label = "拍照" },
        new ChoosePhoto { Label = "選照片" },
        new ShareLocation { Label = "我的位置" },
    ];

    public static IReadOnlyList<FlexDesign> EveryDesign =>
    [
        new ProductCard { Product = AProduct },
        new ProductCarousel { Products = [AProduct, AProduct with { Badge = null, PriceBefore = null, Text = null }], AccentColor = "#F4B6C2" },
        new CouponCard("生日禮", "9 折", "全館適用", "BDAY90", "2026/12/31", Picture) { Action = LinkTo("https://shop.example.com/coupon", "立即使用") },
        new EventNotice("週年慶", "11/21 10:00", "信義店", "滿千送百", Picture) { Action = LinkTo("https://shop.example.com/event", "我要報名") },
        new AppointmentReminder("預約提醒", "11/22（六）14:30", "保濕護理", "台北店", "小芸", "請提早 10 分鐘到") { Actions = [new SendPostback("ok") { Label = "我會到" }, Say("我要改期", "改期")] },
        new OrderNotice("訂單已出貨", "A20261121001", "配送中", "NT$2,360", "三天內送達") { Lines = [new("燈芯絨外套 × 1", "NT$1,980"), new("襪子 × 2", "NT$380")], Action = LinkTo("https://shop.example.com/order", "查詢物流") },
        new MemberCard("魚梁服飾", "{{display_name|貴賓}}", "M000123", "金卡", "{{points|0}}", "點數年底到期") { Action = LinkTo("https://shop.example.com/me", "會員中心") },
        new ArticleList("本週話題") { Articles = [new("穿搭教學", "三種圍巾打法", Picture) { Action = LinkTo("https://shop.example.com/1") }, new("保養祕訣")], Action = LinkTo("https://shop.example.com/blog", "看全部") },
    ];

    public static Product AProduct => new("燈芯絨外套", Picture, "NT$1,980", "NT$2,480", "暖而不重", "新品") { Action = LinkTo("https://shop.example.com/coat", "立即選購") };

    public static IEnumerable<string> Codes(IEnumerable<Problem> problems) => problems.Select(problem => $"{problem.Field}: {problem.Code}");
}
