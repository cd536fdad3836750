using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Members;
using Weir.Pricing;

namespace Weir.Commerce.Orders;

/// <summary>
/// A shop reports an order as it is now. It names its customer by one or several identities; whoever has none of them becomes a member.
/// </summary>
/// <param name="Ref">The order.</param>
/// <param name="Identities">The customer's, the surest first.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Amount">Before refunds.</param>
/// <param name="Refunded">So far.</param>
/// <param name="RefundedAt">When, where known.</param>
/// <param name="ChangedAt">The shop's own time of this state.</param>
/// <param name="Lines">Its articles.</param>
/// <param name="IsKeyed">The request has a key of its own, which then tells a repetition.</param>
public sealed record OrderReported(
    OrderRef Ref, IReadOnlyList<IdentityKey> Identities, OrderStatus Status, Money Amount, Money Refunded, Instant? RefundedAt, Instant? ChangedAt,
    IReadOnlyList<OrderArticle> Lines, bool IsKeyed) : MemberPayload
{
    [JsonIgnore]
    public override IReadOnlyList<IdentityKey> KnownBy => Identities;

    /// <summary>
    /// An order is known by its own number, so a report without a key needs none: the same again finds nothing to change, and a later one that
    /// goes back to an earlier state must not be taken for a repetition of it.
    /// </summary>
    public override bool IsOurOwn => !IsKeyed;
}

/// <summary>What a report did to what was known. Stored in answers by name: never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderEffect>))]
public enum OrderEffect
{
    New,
    Changed,
    /// <summary>All of it was known, or something newer.</summary>
    None,
}

/// <summary>What the sender of a report gets back.</summary>
public sealed record OrderTaken(long Id, OrderEffect Effect);

/// <summary>An order is new or different. Of one that moved to another member, both hear.</summary>
/// <param name="Member">Whose it is now.</param>
/// <param name="Order">As it is.</param>
/// <param name="Before">As it was; null for a new one.</param>
public sealed record OrderChanged(Ordinal Member, Order Order, Order? Before) : Pump.Fact(Member);
