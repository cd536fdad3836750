using System.Globalization;

namespace Weir.Pricing;

/// <summary>
/// An amount in hundredths of a New Taiwan dollar. Nobody pays cents in Taiwan, but a message costs 0.2 or 0.011 dollars: whole dollars would
/// swallow small sends, and binary fractions would not add up. Prices are multiplied and summed as decimals, which hold them
/// exactly, and a month's total is rounded to hundredths once, away from zero as invoices do.
/// </summary>
public readonly record struct Money(long Hundredths) : IComparable<Money>
{
    private const int HundredthsPerDollar = 100;

    public static Money Zero => default;

    public decimal Dollars => (decimal)Hundredths / HundredthsPerDollar;

    public static Money Rounded(decimal dollars) => new((long)decimal.Round(dollars * HundredthsPerDollar, 0, MidpointRounding.AwayFromZero));

    public int CompareTo(Money other) => Hundredths.CompareTo(other.Hundredths);

    public static Money operator +(Money a, Money b) => new(a.Hundredths + b.Hundredths);
    public static Money operator -(Money a, Money b) => new(a.Hundredths - b.Hundredths);
    public static bool operator <(Money a, Money b) => a.Hundredths < b.Hundredths;
    public static bool operator >(Money a, Money b) => a.Hundredths > b.Hundredths;
    public static bool operator <=(Money a, Money b) => a.Hundredths <= b.Hundredths;
    public static bool operator >=(Money a, Money b) => a.Hundredths >= b.Hundredths;

    /// <summary>NT$1,800, and with cents only where there are some: NT$0.40.</summary>
    public override string ToString() => (Hundredths < 0 ? "-NT$" : "NT$")
        + Math.Abs(Dollars).ToString(Hundredths % HundredthsPerDollar == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
}
