using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>How one line of the connect wizard stands.</summary>
public enum CheckState
{
    Ok,
    /// <summary>Works, but something will be missed.</summary>
    Warning,
    Failed,
    /// <summary>The operator, or LINE, has yet to do something.</summary>
    Waiting,
    /// <summary>Something above must be right first.</summary>
    NotChecked,
}

/// <summary>What only the operator can say, because LINE has no way to ask.</summary>
public enum CheckQuestion
{
    /// <summary>Is redelivery of webhooks on?</summary>
    Redelivery,
    /// <summary>Is the Login channel published?</summary>
    LoginPublished,
    /// <summary>Did the test message bring an answer that was not Weir's?</summary>
    ForeignAnswers,
}

/// <summary>One thing that must be right, with what it means and, unless all is well, where to click.</summary>
/// <param name="Code">Stable: the console hangs its picture on it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Means">What that means.</param>
/// <param name="Where">Where to set it right.</param>
public sealed record CheckLine(string Code, CheckState State, Wording Means, Wording? Where = null)
{
    /// <summary>Set where the operator's word counts, also after he has given it.</summary>
    public CheckQuestion? Asks { get; init; }

    /// <summary>What he opens on his phone.</summary>
    public Uri? Link { get; init; }

    internal static CheckLine Ok(string code, string zhTw, string en) => new(code, CheckState.Ok, new Wording(zhTw, en));

    /// <summary>What hangs on another line.</summary>
    internal static CheckLine Later(string code, string zhTw, string en) => new(code, CheckState.NotChecked, new Wording(zhTw, en));
}
