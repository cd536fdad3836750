using System.Globalization;
using Weir.Messages.Templates;

namespace Weir.Messages;

/// <summary>One place in a content that leads somewhere: <paramref name="Path"/> names the field as problems do.</summary>
internal sealed record LinkPosition(string Path, Link Link, string? Label, IReadOnlyList<long> Tags)
{
    /// <summary>Whether the address itself is what is read and tapped, instead of standing behind a button.</summary>
    public bool IsInText { get; init; }

    /// <summary>What operators call it, where they have said so: by its own name, or by the button it stands on.</summary>
    public string? Name => Link.Name is { Length: > 0 } own ? own : Label is { Length: > 0 } label ? label : null;

    /// <summary>
    /// Whether it knows who taps it once it is sent. A telephone number or a page inside the channel's app is nobody's web site, and an address with a
    /// personal value in it is another one for everybody; both stay as they are, like one whose author wants that.
    /// </summary>
    public bool BecomesSmart => !Link.IsPlain && Link.Url is { } url && IsWebSite(url) && !TextTemplate.IsTemplate(url);

    private static bool IsWebSite(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The one walk over a content. Each record knows its own fields and hands each of them, with its path, to the rewriter;
/// reading all texts, replacing all links and filling in a member's values are rewriters. The paths and the
/// structure never change, so a problem found after rendering still points to the field that was edited.
/// </summary>
internal abstract class ContentRewriter
{
    /// <summary>Words that are shown, said or sent back to us.</summary>
    public virtual string Text(string path, string text) => text;

    /// <summary>The address of a picture, video, sound or other thing that is not a link to tap.</summary>
    public virtual string Media(string path, string url) => url;

    /// <summary>The target of a tap.</summary>
    public virtual Link Link(LinkPosition at) => at.Link;

    /// <summary>An action after its own fields have been rewritten.</summary>
    protected virtual MessageAction Rewritten(string path, MessageAction action) => action;

    public MessageAction? Action(string path, MessageAction? action) => action is null ? null : Rewritten(path, action.Rewrite(path, this));

    public IReadOnlyList<MessageAction> Actions(string path, IReadOnlyList<MessageAction> actions) =>
        Each(path, actions, (at, action) => Rewritten(at, action.Rewrite(at, this)));

    public string? TextOrNone(string path, string? text) => text is null ? null : Text(path, text);

    public string? MediaOrNone(string path, string? url) => url is null ? null : Media(path, url);

    public static IReadOnlyList<T> Each<T>(string path, IReadOnlyList<T> items, Func<string, T, T> rewrite)
    {
        var rewritten = new T[items.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = rewrite(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), items[i]);
        }

        return rewritten;
    }
}
