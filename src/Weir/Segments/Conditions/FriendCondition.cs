using System.Globalization;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Members;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

public enum FriendTest
{
    Friend,
    /// <summary>Never was one, or has blocked us.</summary>
    [JsonStringEnumMemberName("notFriend")]
    NotFriend,
}

/// <summary>Can be reached on one connection, or on any of them when none is named.</summary>
public sealed record FriendCondition(FriendTest State, long? Connection = null) : Condition;

internal sealed class FriendKind() : ConditionKind<FriendCondition>("friend")
{
    protected override Criterion Compile(FriendCondition leaf, RuleCompiler compiler)
    {
        if (leaf.Connection is <= 0)
        {
            return compiler.Report("connection", "segment.unknown-connection", new("請從清單中選擇串接帳號。", "Pick a connection from the list."));
        }
        var friend = new Criterion.InSet(SetOf(leaf));
        return leaf.State == FriendTest.Friend ? friend : new Criterion.Not(friend);
    }

    protected override Wording Say(FriendCondition leaf, Saying saying)
    {
        var name = leaf.Connection is { } connection ? saying.NameOfConnection(connection) ?? connection.ToString(CultureInfo.InvariantCulture) : null;
        var (zhTw, en) = name is null ? ("好友", "friends") : ($"帳號「{name}」的好友", $"friends of “{name}”");
        return leaf.State == FriendTest.Friend ? new($"是{zhTw}", $"are {en}") : new($"不是{zhTw}（包含已封鎖）", $"are not {en} (or have blocked us)");
    }

    protected override Observation Observe(FriendCondition leaf, Observing observing)
    {
        var at = observing.Tx.First<long?>(
            "select max(changed_at) from friendship where workspace = @w and member = @member and (cast(@connection as bigint) is null or connection = @connection)",
            new { member = observing.Member.Value, connection = leaf.Connection });
        var isFriend = observing.State.Has(SetOf(leaf), observing.Member);
        return new(isFriend ? new("是好友", "is a friend") : new("不是好友", "is no friend"), at is { } moment ? new Instant(moment) : null);
    }

    private static SetKey SetOf(FriendCondition leaf) => leaf.Connection is { } connection ? MemberKeys.FriendOn(connection) : MemberKeys.FriendAnywhere;
}
