using Weir.Members.Events;

namespace Weir.Commerce.Orders;

/// <summary>One article. Amounts are in the brand's currency.</summary>
public sealed record OrderLineItem(string? Sku, string? Name, string? Category, decimal? Quantity, decimal? Amount);

/// <summary>
/// An order as a program or a file hands it in: as it is now, whole. The customer goes by any of the identities; the surest that is known
/// decides. The same report again changes nothing, a different one replaces what was known.
/// </summary>
public sealed record OrderItem
{
    /// <summary>Which shop; needed only where two shops number their orders alike.</summary>
    public string? Source { get; init; }
    public string? OrderId { get; init; }
    public string? MemberNumber { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }

    /// <summary>A further identity, such as the channel's user id by which the customer signed in to the shop.</summary>
    public EventIdentity? Identity { get; init; }
    public DateTimeOffset? OrderedAt { get; init; }

    /// <summary>Before refunds.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The brand's when left out; another one is refused.</summary>
    public string? Currency { get; init; }

    /// <summary>Paid when left out.</summary>
    public OrderStatus? Status { get; init; }
    public decimal? RefundedAmount { get; init; }
    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>When the shop last changed it. A report that is older than what is known changes nothing.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
    public IReadOnlyList<OrderLineItem>? Lines { get; init; }
}

/// <summary>Up to 1,000 orders.</summary>
public sealed record ReportOrdersRequest(IReadOnlyList<OrderItem>? Items);

/// <summary>Up to 1,000 orders of a file, whose name stands in the audit log.</summary>
public sealed record ImportOrdersRequest(string? File, IReadOnlyList<OrderItem>? Items);
