using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Messages.Flex;
using Weir.Messages.Images;

namespace Weir.Messages;

/// <summary>
/// One bubble. The names of the kinds are stored with every draft and never change; a test pins them. The records are not
/// nested in the union, because most have a property that would share their name.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(StickerMessage), "sticker")]
[JsonDerivedType(typeof(PictureMessage), "picture")]
[JsonDerivedType(typeof(VideoMessage), "video")]
[JsonDerivedType(typeof(AudioMessage), "audio")]
[JsonDerivedType(typeof(LocationMessage), "location")]
[JsonDerivedType(typeof(ButtonsMessage), "buttons")]
[JsonDerivedType(typeof(ConfirmMessage), "confirm")]
[JsonDerivedType(typeof(CarouselMessage), "carousel")]
[JsonDerivedType(typeof(ImageCarouselMessage), "imageCarousel")]
[JsonDerivedType(typeof(FlexMessage), "flex")]
[JsonDerivedType(typeof(ImageMessage), "imageMessage")]
[JsonDerivedType(typeof(CouponMessage), "coupon")]
public abstract record MessageObject
{
    private protected MessageObject() { }

    internal abstract MessageObject Rewrite(string path, ContentRewriter rewriter);
}

/// <summary>
/// Words, with personal values (<c>{{display_name|貴賓}}</c>), a channel's own emoji (<see cref="EmojiToken"/>) and links (<see cref="TextAddresses"/>), of which
/// <see cref="Links"/> says more where there is more to say.
/// </summary>
public sealed record TextMessage(string Text = "") : MessageObject
{
    public IReadOnlyList<TextLink> Links { get; init; } = [];

    /// <summary>The words first: a value is filled in before links are looked for, and an address inside of one is only words.</summary>
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Text = TextAddresses.Replace(rewriter.Text($"{path}.text", Text), (place, link) =>
        {
            var said = Links.FirstOrDefault(each => each.Link.Url is not null && each.Link.Url == link.Url);
            var at = new LinkPosition(string.Create(CultureInfo.InvariantCulture, $"{path}.links[{place}]"), said?.Link ?? link, null, said?.Tags ?? []);
            return rewriter.Link(at with { IsInText = true });
        }),
    };
}

public sealed record StickerMessage(string PackageId = "", string StickerId = "") : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this;
}

/// <summary>A picture; without a preview of its own it is its own preview.</summary>
public sealed record PictureMessage(string Url = "", string? PreviewUrl = null) : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Url = rewriter.Media($"{path}.url", Url),
        PreviewUrl = rewriter.MediaOrNone($"{path}.previewUrl", PreviewUrl),
    };
}

/// <summary>A video. With a tracking id the channel tells when somebody has watched it to the end.</summary>
public sealed record VideoMessage(string Url = "", string PreviewUrl = "", string? TrackingId = null) : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Url = rewriter.Media($"{path}.url", Url),
        PreviewUrl = rewriter.Media($"{path}.previewUrl", PreviewUrl),
    };
}

public sealed record AudioMessage(string Url = "", int DurationMilliseconds = 0) : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with { Url = rewriter.Media($"{path}.url", Url) };
}

public sealed record LocationMessage(string Title = "", string Address = "", double Latitude = 0, double Longitude = 0) : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        Title = rewriter.Text($"{path}.title", Title),
        Address = rewriter.Text($"{path}.address", Address),
    };
}

public enum PictureShape
{
    Rectangle,
    Square,
}

public enum PictureFit
{
    /// <summary>Fills the frame; what does not fit is cut off.</summary>
    Cover,
    /// <summary>Shown whole, with margins.</summary>
    Contain,
}

/// <summary>A card with up to four buttons. <see cref="Tap"/> is what a tap on the picture or the words does.</summary>
public sealed record ButtonsMessage(
    string Text = "", string? Title = null, string? PictureUrl = null,
    PictureShape PictureShape = PictureShape.Rectangle, PictureFit PictureFit = PictureFit.Cover, string? AltText = null) : MessageObject
{
    public IReadOnlyList<MessageAction> Actions { get; init; } = [];
    public MessageAction? Tap { get; init; }

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        PictureUrl = rewriter.MediaOrNone($"{path}.pictureUrl", PictureUrl),
        Title = rewriter.TextOrNone($"{path}.title", Title),
        Text = rewriter.Text($"{path}.text", Text),
        Tap = rewriter.Action($"{path}.tap", Tap),
        Actions = rewriter.Actions($"{path}.actions", Actions),
    };
}

/// <summary>A question with exactly two answers.</summary>
public sealed record ConfirmMessage(string Text = "", string? AltText = null) : MessageObject
{
    public IReadOnlyList<MessageAction> Actions { get; init; } = [];

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        Text = rewriter.Text($"{path}.text", Text),
        Actions = rewriter.Actions($"{path}.actions", Actions),
    };
}

/// <summary>Cards side by side; all with a picture or none, all with a title or none, all with the same number of buttons.</summary>
public sealed record CarouselMessage(
    PictureShape PictureShape = PictureShape.Rectangle, PictureFit PictureFit = PictureFit.Cover, string? AltText = null) : MessageObject
{
    public IReadOnlyList<CarouselColumn> Columns { get; init; } = [];

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        Columns = ContentRewriter.Each($"{path}.columns", Columns, (at, column) => column.Rewrite(at, rewriter)),
    };
}

public sealed record CarouselColumn(string Text = "", string? Title = null, string? PictureUrl = null)
{
    public IReadOnlyList<MessageAction> Actions { get; init; } = [];
    public MessageAction? Tap { get; init; }

    internal CarouselColumn Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.MediaOrNone($"{path}.pictureUrl", PictureUrl),
        Title = rewriter.TextOrNone($"{path}.title", Title),
        Text = rewriter.Text($"{path}.text", Text),
        Tap = rewriter.Action($"{path}.tap", Tap),
        Actions = rewriter.Actions($"{path}.actions", Actions),
    };
}

/// <summary>Pictures side by side, each with one tap.</summary>
public sealed record ImageCarouselMessage(string? AltText = null) : MessageObject
{
    public IReadOnlyList<ImageCarouselColumn> Columns { get; init; } = [];

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        Columns = ContentRewriter.Each($"{path}.columns", Columns, (at, column) => column.Rewrite(at, rewriter)),
    };
}

public sealed record ImageCarouselColumn(string PictureUrl = "")
{
    public MessageAction? Action { get; init; }

    internal ImageCarouselColumn Rewrite(string path, ContentRewriter rewriter) => this with
    {
        PictureUrl = rewriter.Media($"{path}.pictureUrl", PictureUrl),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>A designed card: one of the eight designs, of which only the fields are edited, or the card's own JSON for those who want all of it.</summary>
public sealed record FlexMessage(string? AltText = null) : MessageObject
{
    public FlexDesign? Design { get; init; }
    public JsonElement? Json { get; init; }

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        Design = Design?.Rewrite($"{path}.design", rewriter),
        Json = Json is { } json ? RawCard.Rewrite($"{path}.json", json, rewriter) : null,
    };
}

/// <summary>
/// 圖文訊息: one wide picture with areas to tap. The areas come from a preset grid, one after the other, or are drawn, each with its
/// bounds. <paramref name="PictureUrl"/> is the address to which a client appends one of the five widths, so it has no extension;
/// <paramref name="Height"/> belongs to the width <see cref="ImageSizes.BaseWidth"/>.
/// </summary>
public sealed record ImageMessage(string PictureUrl = "", int Height = ImageSizes.BaseWidth, ImageGrid? Grid = null, string? AltText = null) : MessageObject
{
    public IReadOnlyList<ImageArea> Areas { get; init; } = [];

    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this with
    {
        AltText = rewriter.TextOrNone($"{path}.altText", AltText),
        PictureUrl = rewriter.Media($"{path}.pictureUrl", PictureUrl),
        Areas = ContentRewriter.Each($"{path}.areas", Areas, (at, area) => area.Rewrite(at, rewriter)),
    };
}

/// <summary>An area to tap. <see cref="Bounds"/> is set where it was drawn, and null where the grid gives it. An area without action is dead.</summary>
public sealed record ImageArea(PixelBounds? Bounds = null)
{
    public MessageAction? Action { get; init; }

    internal ImageArea Rewrite(string path, ContentRewriter rewriter) => this with { Action = rewriter.Action($"{path}.action", Action) };
}

/// <summary>A coupon of the channel. The tag makes its uses countable per send.</summary>
public sealed record CouponMessage(string CouponId = "", string? DeliveryTag = null) : MessageObject
{
    internal override MessageObject Rewrite(string path, ContentRewriter rewriter) => this;
}
