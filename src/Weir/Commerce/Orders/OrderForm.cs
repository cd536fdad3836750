using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Events;
using Weir.Members.Identities;
using Weir.Pricing;
using Weir.Workspaces;

namespace Weir.Commerce.Orders;

/// <summary>Checks one order from outside and brings it into the form that the pump takes.</summary>
internal static class OrderForm
{
    public const int LinesMax = 200;
    public const int LineTextLengthMax = 200;

    /// <summary>Ten thousand million: far beyond any order, and sums of a hundred million of them still fit.</summary>
    public const decimal AmountMax = 10_000_000_000m;

    public static OrderReported? Read(OrderItem item, string at, Workspace workspace, Instant now, bool isKeyed, Checks checks)
    {
        checks.Text($"{at}orderId", item.OrderId, OrderRef.NumberLengthMax);
        var source = Source(item.Source, at, checks);
        var identities = Identities(item, at, checks);
        Time(item.OrderedAt, $"{at}orderedAt", isRequired: true, now, checks);
        Time(item.RefundedAt, $"{at}refundedAt", isRequired: false, now, checks);
        Time(item.ChangedAt, $"{at}changedAt", isRequired: false, now, checks);
        Amount(item.Amount, $"{at}amount", isRequired: true, checks);
        Amount(item.RefundedAmount, $"{at}refundedAmount", isRequired: false, checks);
        if (item.RefundedAmount > item.Amount)
        {
            checks.Add(OrderProblems.RefundTooLarge($"{at}refundedAmount"));
        }
        if (item.Currency?.Trim() is { Length: > 0 } currency && !string.Equals(currency, workspace.Currency, StringComparison.OrdinalIgnoreCase))
        {
            checks.Add(OrderProblems.OtherCurrency(currency, workspace.Currency, $"{at}currency"));
        }
        if (item.Status is { } status && !Enum.IsDefined(status))
        {
            checks.Add(OrderProblems.BadStatus(status.ToString(), $"{at}status"));
        }
        var lines = Lines(item.Lines ?? [], at, checks);
        return !checks.AreClean ? null : new OrderReported(
            new OrderRef(source, item.OrderId!.Trim()), identities, item.Status ?? OrderStatus.Paid, Money.Rounded(item.Amount!.Value), Money.Rounded(item.RefundedAmount ?? 0),
            Moment(item.RefundedAt), Moment(item.ChangedAt), lines, isKeyed);
    }

    private static string Source(string? given, string at, Checks checks)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return OrderRef.OnlyShop;
        }
        var source = given.Trim();
        if (source.Length > OrderRef.SourceLengthMax || !source.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            checks.Add(OrderProblems.BadSource($"{at}source"));
        }
        return source;
    }

    /// <summary>In the order in which they decide: the brand's own number is surest, a phone is shared most.</summary>
    private static List<IdentityKey> Identities(OrderItem item, string at, Checks checks)
    {
        var found = new List<IdentityKey>();
        Add(IdentityKind.MemberNumber, item.MemberNumber, "memberNumber");
        if (item.Identity is { } further && EventForm.Identity(further, at.TrimEnd('.'), checks) is { } key)
        {
            found.Add(key);
        }
        Add(IdentityKind.Email, item.Email, "email");
        Add(IdentityKind.Phone, item.Phone, "phone");
        if (found.Count == 0 && checks.AreClean)
        {
            checks.Add(OrderProblems.NobodyNamed($"{at}memberNumber"));
        }
        return found;

        void Add(IdentityKind kind, string? text, string field)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                if (IdentityForms.Read(kind, 0, text, at + field, out var problem) is { } identity)
                {
                    found.Add(identity);
                }
                checks.Add(problem);
            }
        }
    }

    private static void Time(DateTimeOffset? given, string field, bool isRequired, Instant now, Checks checks)
    {
        if (given is not { } time)
        {
            checks.Add(isRequired ? Checks.Missing(field) : null);
        }
        else if (time < Earliest || Instant.From(time) > now + EventForm.AheadMax)
        {
            checks.Add(OrderProblems.BadTime(field));
        }
    }

    /// <summary>Histories of old shops come in too; an earlier time is an empty field or seconds taken for milliseconds.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static void Amount(decimal? given, string field, bool isRequired, Checks checks)
    {
        if (given is not { } amount)
        {
            checks.Add(isRequired ? Checks.Missing(field) : null);
        }
        else if (amount is < 0 or > AmountMax)
        {
            checks.Add(OrderProblems.BadAmount(field));
        }
    }

    private static List<OrderArticle> Lines(IReadOnlyList<OrderLineItem?> items, string at, Checks checks)
    {
        foreach (var (i, item) in items.Index())
        {
            if (item is null)
            {
                checks.Add(Checks.Missing($"{at}lines[{i}]"));
            }
        }
        var given = items.OfType<OrderLineItem>().ToList();
        if (given.Count > LinesMax)
        {
            checks.Add(OrderProblems.TooManyLines($"{at}lines"));
            return [];
        }
        foreach (var (i, line) in given.Index())
        {
            foreach (var (field, text) in new[] { ("sku", line.Sku), ("name", line.Name), ("category", line.Category) })
            {
                if (!string.IsNullOrEmpty(text))
                {
                    checks.Text($"{at}lines[{i}].{field}", text, LineTextLengthMax);
                }
            }
            Amount(line.Amount, $"{at}lines[{i}].amount", isRequired: false, checks);
        }
        return [.. given.Select(line => new OrderArticle(line.Sku, line.Name, line.Category, line.Quantity, line.Amount is { } amount && checks.AreClean ? Money.Rounded(amount) : null))];
    }

    private static Instant? Moment(DateTimeOffset? time) => time is { } given ? Instant.From(given) : null;
}
