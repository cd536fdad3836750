using Weir.Foundation;
using Weir.Pricing;

namespace Weir.Commerce.Orders;

/// <summary>How far an order has come. Numbers are stored: never renumber.</summary>
public enum OrderStatus
{
    Paid = 1,
    Fulfilled = 2,
    Completed = 3,
    /// <summary>Not paid yet: counts for nothing until it is.</summary>
    Pending = 4,
    Cancelled = 5,
}

/// <summary>One article of an order, as the shop tells it. Nothing of it is required.</summary>
public sealed record OrderArticle(string? Sku, string? Name, string? Category, decimal? Quantity, Money? Amount);

/// <summary>
/// An order as its shop last reported it. The shop and its own number make it itself; everything else may change with the next report.
/// </summary>
public sealed record Order
{
    public required long Id { get; init; }
    public required OrderRef Ref { get; init; }
    public required Ordinal Member { get; init; }
    public required Instant OrderedAt { get; init; }

    /// <summary>The brand's local day of it.</summary>
    public required int Day { get; init; }
    public required OrderStatus Status { get; init; }

    /// <summary>What was to be paid, before any refund.</summary>
    public required Money Amount { get; init; }

    /// <summary>Given back so far, at most the amount.</summary>
    public required Money Refunded { get; init; }
    public Instant? RefundedAt { get; init; }

    /// <summary>The shop's own time of this state; null where it tells none.</summary>
    public Instant? ChangedAt { get; init; }
    public IReadOnlyList<OrderArticle> Lines { get; init; } = [];

    /// <summary>Paid for and not called off. Refunded as a whole it still stands, at nothing.</summary>
    public bool Stands => Status is OrderStatus.Paid or OrderStatus.Fulfilled or OrderStatus.Completed;

    public Money Gross => Stands ? Amount : Money.Zero;

    public Money Net => Stands ? Amount - Refunded : Money.Zero;

    /// <summary>Whether it is a purchase: gifts, exchanges and what was given back as a whole are none.</summary>
    public bool Counts => Net > Money.Zero;

    /// <summary>Equal in all that a shop can say of it.</summary>
    public bool SaysTheSameAs(Order other) =>
        (Member, OrderedAt, Status, Amount, Refunded, RefundedAt) == (other.Member, other.OrderedAt, other.Status, other.Amount, other.Refunded, other.RefundedAt)
        && Lines.SequenceEqual(other.Lines);
}

/// <summary>What makes an order itself: the shop that took it, and the shop's own number of it.</summary>
public readonly record struct OrderRef(string Source, string Number)
{
    /// <summary>The shop of a brand that has one.</summary>
    public const string OnlyShop = "shop";

    public const int SourceLengthMax = 40;
    public const int NumberLengthMax = 100;

    /// <summary>As stored; a source holds no slash.</summary>
    public override string ToString() => $"{Source}/{Number}";

    public static OrderRef Parse(string stored)
    {
        var slash = stored.IndexOf('/', StringComparison.Ordinal);
        return new(stored[..slash], stored[(slash + 1)..]);
    }
}
