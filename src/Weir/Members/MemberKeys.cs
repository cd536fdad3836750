using Weir.Members.Consents;
using Weir.Pump;

namespace Weir.Members;

/// <summary>Where this capability's state lies in the member index. Family numbers are stored in change logs and snapshots: never renumber.</summary>
public static class MemberKeys
{
    public const byte FriendFamily = 1;
    public const byte TagFamily = 2;
    public const byte OptedOutFamily = 5;
    public const byte ExceptedFamily = 20;
    public const byte AttributeFamily = 1;
    public const byte MeasureFamily = 2;
    public const byte JoinedFamily = 3;

    /// <summary>Whoever is a friend on a connection and has not blocked it.</summary>
    public static SetKey FriendOn(long connection) => new(FriendFamily, connection);

    /// <summary>Whoever is a friend on any connection. Connections are numbered from 1.</summary>
    public static readonly SetKey FriendAnywhere = new(FriendFamily, 0);

    public static SetKey Tagged(long tag) => new(TagFamily, tag);

    /// <summary>Whoever refuses, by the last word about this very scope. Who may be sent something says <see cref="OptOut"/>.</summary>
    public static SetKey Refuses(ConsentScope scope) => new(OptedOutFamily, scope.Number);

    /// <summary>Whoever refuses on all connections and has allowed this one since.</summary>
    public static SetKey Excepts(ConsentScope scope) => new(ExceptedFamily, scope.Number);

    public static ColumnKey Attribute(long attribute) => new(AttributeFamily, attribute);

    /// <summary>The local day on which a member came into being.</summary>
    public static readonly ColumnKey JoinedDay = new(JoinedFamily, 0);

    public static ColumnKey Measure(long measure) => new(MeasureFamily, measure);
}
