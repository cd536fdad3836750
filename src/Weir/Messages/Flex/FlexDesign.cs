using System.Text.Json.Serialization;

namespace Weir.Messages.Flex;

/// <summary>
/// The eight designs. A marketer edits these fields and nothing else; each channel draws them its own way. The names of the kinds
/// are stored with every draft and never change; a test pins them.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProductCard), "productCard")]
[JsonDerivedType(typeof(ProductCarousel), "productCarousel")]
[JsonDerivedType(typeof(CouponCard), "couponCard")]
[JsonDerivedType(typeof(EventNotice), "eventNotice")]
[JsonDerivedType(typeof(AppointmentReminder), "appointmentReminder")]
[JsonDerivedType(typeof(OrderNotice), "orderNotice")]
[JsonDerivedType(typeof(MemberCard), "memberCard")]
[JsonDerivedType(typeof(ArticleList), "articleList")]
public abstract record FlexDesign
{
    public const string DefaultAccentColor = "#1F6F5C";
    public const string DefaultLanguage = "zh-TW";

    private protected FlexDesign() { }

    /// <summary>The brand's colour as <c>#RRGGBB</c>, for buttons and headings.</summary>
    public string AccentColor { get; init; } = DefaultAccentColor;

    /// <summary>The language of the few captions that a design brings itself, such as 「有效期限」.</summary>
    public string Language { get; init; } = DefaultLanguage;

    internal abstract FlexDesign Rewrite(string path, ContentRewriter rewriter);
}

/// <summary>商品卡</summary>
public sealed record ProductCard : FlexDesign
{
    public Product Product { get; init; } = new();

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with { Product = Product.Rewrite($"{path}.product", rewriter) };
}

/// <summary>商品輪播</summary>
public sealed record ProductCarousel : FlexDesign
{
    public IReadOnlyList<Product> Products { get; init; } = [];

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) =>
        this with { Products = ContentRewriter.Each($"{path}.products", Products, (at, product) => product.Rewrite(at, rewriter)) };
}

/// <summary>Prices are texts, as the brand writes them: <c>NT$1,280</c>, <c>會員價 980 元起</c>.</summary>
public sealed record Product(string Title = "", string PictureUrl = "", string? Price = null, string? PriceBefore = null, string? Text = null, string? Badge = null)
{
    public MessageAction? Action { get; init; }

    internal Product Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.Media($"{path}.pictureUrl", PictureUrl),
        Badge = rewriter.TextOrNone($"{path}.badge", Badge),
        Title = rewriter.Text($"{path}.title", Title),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Price = rewriter.TextOrNone($"{path}.price", Price),
        PriceBefore = rewriter.TextOrNone($"{path}.priceBefore", PriceBefore),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>優惠券: <paramref name="Offer"/> is what is drawn big, such as 「9 折」.</summary>
public sealed record CouponCard(string Title = "", string Offer = "", string? Text = null, string? Code = null, string? ValidUntil = null, string? PictureUrl = null) : FlexDesign
{
    public MessageAction? Action { get; init; }

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.MediaOrNone($"{path}.pictureUrl", PictureUrl),
        Title = rewriter.Text($"{path}.title", Title),
        Offer = rewriter.Text($"{path}.offer", Offer),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Code = rewriter.TextOrNone($"{path}.code", Code),
        ValidUntil = rewriter.TextOrNone($"{path}.validUntil", ValidUntil),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>活動通知</summary>
public sealed record EventNotice(string Title = "", string? When = null, string? Where = null, string? Text = null, string? PictureUrl = null) : FlexDesign
{
    public MessageAction? Action { get; init; }

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.MediaOrNone($"{path}.pictureUrl", PictureUrl),
        Title = rewriter.Text($"{path}.title", Title),
        When = rewriter.TextOrNone($"{path}.when", When),
        Where = rewriter.TextOrNone($"{path}.where", Where),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>預約提醒, with up to two buttons: to confirm, and to move or cancel.</summary>
public sealed record AppointmentReminder(string Title = "", string When = "", string? Service = null, string? Store = null, string? Staff = null, string? Text = null) : FlexDesign
{
    public const int ActionsMax = 2;

    public IReadOnlyList<MessageAction> Actions { get; init; } = [];

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Title = rewriter.Text($"{path}.title", Title),
        When = rewriter.Text($"{path}.when", When),
        Service = rewriter.TextOrNone($"{path}.service", Service),
        Store = rewriter.TextOrNone($"{path}.store", Store),
        Staff = rewriter.TextOrNone($"{path}.staff", Staff),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Actions = rewriter.Actions($"{path}.actions", Actions),
    };
}

/// <summary>訂單通知</summary>
public sealed record OrderNotice(string Title = "", string OrderNumber = "", string? Status = null, string? Total = null, string? Text = null) : FlexDesign
{
    public const int LinesMax = 20;

    public IReadOnlyList<OrderLine> Lines { get; init; } = [];
    public MessageAction? Action { get; init; }

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Title = rewriter.Text($"{path}.title", Title),
        OrderNumber = rewriter.Text($"{path}.orderNumber", OrderNumber),
        Status = rewriter.TextOrNone($"{path}.status", Status),
        Lines = ContentRewriter.Each($"{path}.lines", Lines, (at, line) => line.Rewrite(at, rewriter)),
        Total = rewriter.TextOrNone($"{path}.total", Total),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

public sealed record OrderLine(string Name = "", string Amount = "")
{
    internal OrderLine Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Name = rewriter.Text($"{path}.name", Name),
        Amount = rewriter.Text($"{path}.amount", Amount),
    };
}

/// <summary>會員卡</summary>
public sealed record MemberCard(string Brand = "", string Name = "", string? MemberNumber = null, string? Tier = null, string? Points = null, string? Text = null) : FlexDesign
{
    public MessageAction? Action { get; init; }

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Brand = rewriter.Text($"{path}.brand", Brand),
        Tier = rewriter.TextOrNone($"{path}.tier", Tier),
        Name = rewriter.Text($"{path}.name", Name),
        MemberNumber = rewriter.TextOrNone($"{path}.memberNumber", MemberNumber),
        Points = rewriter.TextOrNone($"{path}.points", Points),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>文章列表: a heading and a few articles, each of which is tapped as a whole.</summary>
public sealed record ArticleList(string Title = "") : FlexDesign
{
    public const int ArticlesMax = 5;

    public IReadOnlyList<Article> Articles { get; init; } = [];

    /// <summary>The button below the list, such as 「看更多」.</summary>
    public MessageAction? Action { get; init; }

    internal override FlexDesign Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Title = rewriter.Text($"{path}.title", Title),
        Articles = ContentRewriter.Each($"{path}.articles", Articles, (at, article) => article.Rewrite(at, rewriter)),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

public sealed record Article(string Title = "", string? Text = null, string? PictureUrl = null)
{
    public MessageAction? Action { get; init; }

    internal Article Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.MediaOrNone($"{path}.pictureUrl", PictureUrl),
        Title = rewriter.Text($"{path}.title", Title),
        Text = rewriter.TextOrNone($"{path}.text", Text),
        Action = rewriter.Action($"{path}.action", Action),
    };
}
