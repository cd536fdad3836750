namespace Weir.Sandbox.Population.Shopping;

/// <summary>Why somebody bought: the ground truth no shop has.</summary>
internal enum Cause
{
    History,
    Natural,
    Click,
}

/// <summary>Where it was bought.</summary>
internal enum ShopCounter
{
    Web,
    App,
    Store,
}

internal sealed record PurchaseLine(Category Category, int Quantity, decimal Amount);

/// <summary>An order is called off, or some of it is given back.</summary>
internal sealed record Sequel(DateTimeOffset At, bool IsCancelled, decimal Refunded);

/// <param name="OrderId">Of the person and the minute, so that a sandbox that was started anew never uses a number again for something else.</param>
/// <param name="At">When it was bought.</param>
/// <param name="Lines">What was bought; the first is what it was about.</param>
/// <param name="Discount">Already taken off the amount.</param>
/// <param name="Cause">Why.</param>
/// <param name="Sequel">What becomes of it later; null for most.</param>
/// <param name="RequestId">The message that brought it.</param>
internal sealed record Purchase(string OrderId, DateTimeOffset At, IReadOnlyList<PurchaseLine> Lines, decimal Discount, Cause Cause, Sequel? Sequel, string? RequestId = null)
{
    /// <summary>Taiwan's prices hold 5 % of business tax.</summary>
    private const decimal TaxShare = 0.05m;

    public ShopCounter Counter { get; init; }

    /// <summary>The code that gave the discount.</summary>
    public string? Coupon { get; init; }

    /// <summary>In New Taiwan dollars, tax included. Nothing for goods exchanged for others.</summary>
    public decimal Amount => Lines.Sum(line => line.Amount) - Discount;

    public decimal Tax => Math.Round(Amount * TaxShare / (1 + TaxShare));

    public Category Category => Lines[0].Category;

    /// <summary>The order as it stands at a moment.</summary>
    public Sequel? SequelBy(DateTimeOffset now) => Sequel is { } later && later.At <= now ? later : null;
}
