using Weir.Foundation;

namespace Weir.Channels;

/// <summary>One configured account on a channel; the scope of the user ids that channel hands out.</summary>
public readonly record struct ConnectionId(long Value)
{
    public const int PerWorkspaceMax = 999;

    /// <summary>The webhook's address holds nothing but this number, so it also says whose it is.</summary>
    public WorkspaceId Workspace => new(Value / (PerWorkspaceMax + 1));

    /// <summary>The <paramref name="number"/>th of a workspace, from 1 to <see cref="PerWorkspaceMax"/>.</summary>
    public static ConnectionId Of(WorkspaceId workspace, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PerWorkspaceMax);
        return new ConnectionId((workspace.Value * (PerWorkspaceMax + 1)) + number);
    }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A way to speak. Numbers are stored: never renumber.</summary>
public enum ChannelKind
{
    Line = 1,
}

/// <summary>
/// One account of a brand on a channel, e.g. one LINE Official Account. What a channel needs besides stands in its own
/// settings record, so that no channel's fields lie beside another's and none is half filled in.
/// </summary>
public sealed record Connection(ConnectionId Id, WorkspaceId Workspace, string Name, ConnectionSettings Settings)
{
    public ChannelKind Kind => Settings.Kind;
}

/// <summary>
/// What one channel must know of an account. Holds secrets in the clear: it lives in memory only, whoever stores
/// <see cref="ToJson"/> encrypts it first, and <c>ToString</c> never shows a secret.
/// </summary>
public abstract record ConnectionSettings
{
    public abstract ChannelKind Kind { get; }

    /// <summary>The form that is stored, encrypted, and read back by the channel's own folder.</summary>
    public abstract string ToJson();

    /// <summary>What screens and the audit log may show, by the names of the API. Never a secret.</summary>
    public abstract IReadOnlyDictionary<string, string?> Shown { get; }
}
