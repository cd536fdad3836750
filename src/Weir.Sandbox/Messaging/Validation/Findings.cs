using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>
/// Everything wrong with a request, found in one pass. A value of the wrong JSON type is another matter: LINE then fails to read
/// the body at all and names that one property only.
/// </summary>
internal sealed class Findings(bool allowHttpOnLoopback)
{
    private readonly List<Detail> _details = [];

    public bool AllowHttpOnLoopback => allowHttpOnLoopback;

    /// <summary>Between the words of a list. The coupon API, a later one, writes no space after the comma.</summary>
    public string WordSeparator { get; init; } = ", ";

    public string? Unreadable { get; private set; }

    public bool Any => Unreadable is not null || _details.Count > 0;

    public void Add(string property, string message) => _details.Add(new Detail(message, property));

    public void MarkUnreadable(string property) => Unreadable ??= property;

    public LineReply? ToReply() => Unreadable is { } path ? LineReply.InvalidProperty(path) : _details.Count > 0 ? LineReply.Invalid(_details) : null;
}
