namespace Weir.Channels.Line.Messages;

/// <summary>
/// The limits of LINE's Messaging API reference, "Message objects" and "Action objects". LINE counts in two ways: what is shown on a button or
/// card in grapheme clusters (what a reader calls a letter), everything else in UTF-16 units, of which most emoji are two or more.
/// </summary>
internal static class LineMessageLimits
{
    public const int UrlUnitsMax = 2000;
    public const int AltTextUnitsMax = 1500;

    public const int TextUnitsMax = 5000;
    public const int EmojiMax = 20;
    public const int TrackingIdUnitsMax = 100;
    public const int LocationTitleUnitsMax = 100;
    public const int LocationAddressUnitsMax = 100;
    public const int DeliveryTagUnitsMax = 30;

    public const int QuickRepliesMax = 13;
    public const int QuickReplyLabelGraphemesMax = 20;

    public const int TemplateTitleGraphemesMax = 40;
    public const int TemplateLabelGraphemesMax = 20;
    public const int ButtonsTextGraphemesMax = 160;
    /// <summary>A picture or a title takes the room of words.</summary>
    public const int ButtonsTextWithPictureOrTitleGraphemesMax = 60;
    public const int ButtonsActionsMax = 4;
    public const int ConfirmTextGraphemesMax = 240;
    public const int ConfirmActions = 2;
    public const int CarouselColumnsMax = 10;
    public const int CarouselTextGraphemesMax = 120;
    public const int CarouselTextWithPictureOrTitleGraphemesMax = 60;
    public const int CarouselActionsMax = 3;
    public const int ImageCarouselColumnsMax = 10;
    public const int ImageCarouselLabelGraphemesMax = 12;

    public const int ImagemapActionsMax = 50;
    public const int ImagemapLinkUnitsMax = 1000;
    public const int ImagemapTextUnitsMax = 400;
    public const int ImagemapLabelGraphemesMax = 100;

    public const int FlexBubbleBytesMax = 30 * 1024;
    public const int FlexCarouselBytesMax = 50 * 1024;
    public const int FlexCarouselBubblesMax = 12;
    public const int FlexLabelGraphemesMax = 40;
    public const int FlexAnimatedImagesMax = 10;
    public const int FlexAspectRatioPartMax = 100_000;
    /// <summary>The height of a picture is at most so many times its width.</summary>
    public const int FlexAspectRatioTallestTimes = 3;

    public const int UriUnitsMax = 1000;
    public const int PostbackDataUnitsMax = 300;
    public const int PostbackDisplayTextGraphemesMax = 300;
    public const int MessageActionTextGraphemesMax = 300;
    public const int ClipboardUnitsMax = 1000;

    public static readonly DateTime PickerEarliest = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    public static readonly DateTime PickerLatest = new(2100, 12, 31, 23, 59, 0, DateTimeKind.Unspecified);
}
