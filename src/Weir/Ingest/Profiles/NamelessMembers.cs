using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Ingest.Profiles;

/// <summary>A member whom a channel may know by name.</summary>
internal sealed record NamelessMember
{
    public long Member { get; init; }
    public long Connection { get; init; }
    public string UserId { get; init; } = "";
}

/// <summary>Members on a connection who have no name yet, in order of ordinals: newcomers are always behind those seen before.</summary>
internal static class NamelessMembers
{
    public static List<NamelessMember> Page(IReadTx tx, long after, int rows) => tx.Query<NamelessMember>("""
        select member as Member, scope as Connection, value as UserId
        from identity
        where workspace = @w and kind = @user and member > @after
          and member in (
            select ordinal from member
            where workspace = @w and ordinal > @after and name is null
              and ordinal not in (select member from profile_missing where workspace = @w and member > @after)
            order by ordinal limit @rows)
        order by member, scope
        """,
        new { user = (long)IdentityKind.ChannelUser, after, rows });

    public static int NoteMissing(IWriteTx tx, long member, Instant at) => tx.Execute(
        "insert into profile_missing (workspace, member, at) values (@w, @member, @at) on conflict (workspace, member) do update set at = excluded.at",
        new { member, at = at.Milliseconds });
}
