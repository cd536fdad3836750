using System.Text.Json.Serialization;

namespace Weir.Messages;

/// <summary>
/// What a tap does. <see cref="Tags"/> are the numbers of the tags that the one who taps gets. The names of the kinds are stored with
/// every draft and never change; a test pins them.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OpenLink), "openLink")]
[JsonDerivedType(typeof(SayText), "sayText")]
[JsonDerivedType(typeof(SendPostback), "postback")]
[JsonDerivedType(typeof(PickDate), "pickDate")]
[JsonDerivedType(typeof(CopyText), "copyText")]
[JsonDerivedType(typeof(TakePhoto), "takePhoto")]
[JsonDerivedType(typeof(ChoosePhoto), "choosePhoto")]
[JsonDerivedType(typeof(ShareLocation), "shareLocation")]
public abstract record MessageAction
{
    // Closed: every kind stands in this file and in the list above.
    private protected MessageAction() { }

    /// <summary>What stands on the button. Where a whole picture is tapped, it is only read aloud.</summary>
    public string? Label { get; init; }
    public IReadOnlyList<long> Tags { get; init; } = [];

    internal MessageAction Rewrite(string path, ContentRewriter rewriter)
    {
        var labelled = this with { Label = rewriter.TextOrNone($"{path}.label", Label) };
        return labelled.RewriteOwn(path, rewriter);
    }

    private protected virtual MessageAction RewriteOwn(string path, ContentRewriter rewriter) => this;
}

/// <summary>Opens an address. <paramref name="DesktopUrl"/> is opened instead on a computer, where the channel can tell.</summary>
public sealed record OpenLink(string? DesktopUrl = null) : MessageAction
{
    public Link Link { get; init; } = new();

    private protected override MessageAction RewriteOwn(string path, ContentRewriter rewriter) => this with
    {
        Link = rewriter.Link(new($"{path}.link", Link, Label, Tags)),
        DesktopUrl = rewriter.MediaOrNone($"{path}.desktopUrl", DesktopUrl),
    };
}

/// <summary>Says a text in the member's name, for all in the chat to see.</summary>
public sealed record SayText(string Text = "") : MessageAction
{
    private protected override MessageAction RewriteOwn(string path, ContentRewriter rewriter) =>
        this with { Text = rewriter.Text($"{path}.text", Text) };
}

/// <summary>Tells us something quietly; <paramref name="DisplayText"/>, if any, is what the chat shows.</summary>
public sealed record SendPostback(string Data = "", string? DisplayText = null) : MessageAction
{
    private protected override MessageAction RewriteOwn(string path, ContentRewriter rewriter) => this with
    {
        Data = rewriter.Text($"{path}.data", Data),
        DisplayText = rewriter.TextOrNone($"{path}.displayText", DisplayText),
    };
}

public enum DatePickerMode
{
    Date,
    Time,
    DateTime,
}

/// <summary>
/// Lets the member choose a moment. The three bounds are written as the mode says: <c>2026-11-21</c>, <c>09:30</c> or <c>2026-11-21T09:30</c>.
/// </summary>
public sealed record PickDate(string Data = "", DatePickerMode Mode = DatePickerMode.Date, string? Initial = null, string? Earliest = null, string? Latest = null) : MessageAction
{
    private protected override MessageAction RewriteOwn(string path, ContentRewriter rewriter) =>
        this with { Data = rewriter.Text($"{path}.data", Data) };
}

/// <summary>Puts a text, such as a coupon code, on the clipboard.</summary>
public sealed record CopyText(string Text = "") : MessageAction
{
    private protected override MessageAction RewriteOwn(string path, ContentRewriter rewriter) =>
        this with { Text = rewriter.Text($"{path}.text", Text) };
}

public sealed record TakePhoto : MessageAction;

public sealed record ChoosePhoto : MessageAction;

public sealed record ShareLocation : MessageAction;
