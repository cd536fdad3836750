using System.Globalization;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Imports;
using Weir.Workspaces;

namespace Weir.Commerce.Imports;

/// <summary>Turns the rows of one order into what the doors take.</summary>
internal sealed class OrderRowReader(ColumnMap map, Workspace brand)
{
    private static readonly Dictionary<string, OrderStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["paid"] = OrderStatus.Paid, ["已付款"] = OrderStatus.Paid,
        ["fulfilled"] = OrderStatus.Fulfilled, ["shipped"] = OrderStatus.Fulfilled, ["已出貨"] = OrderStatus.Fulfilled,
        ["completed"] = OrderStatus.Completed, ["已完成"] = OrderStatus.Completed, ["完成"] = OrderStatus.Completed,
        ["pending"] = OrderStatus.Pending, ["待付款"] = OrderStatus.Pending, ["未付款"] = OrderStatus.Pending,
        ["cancelled"] = OrderStatus.Cancelled, ["canceled"] = OrderStatus.Cancelled, ["已取消"] = OrderStatus.Cancelled, ["取消"] = OrderStatus.Cancelled,
    };

    /// <summary>What tells the rows of one order from those of another; empty where a row names no order.</summary>
    public string OrderOf(IReadOnlyList<string> cells)
    {
        var values = Values(cells);
        return values.TryGetValue(OrderColumns.OrderId, out var id) ? new OrderRef(values.GetValueOrDefault(OrderColumns.Source, OrderRef.OnlyShop), id).ToString() : "";
    }

    /// <summary>The first row says whose and when; amounts come from all of them, or from the first where each row tells the order's total.</summary>
    public (OrderItem? Item, Problem? Problem) Read(IReadOnlyList<SourceRow> rows, Instant now)
    {
        var all = rows.Select(row => Values(row.Cells)).ToList();
        var first = all[0];
        var checks = new Checks();
        var item = new OrderItem
        {
            Source = first.GetValueOrDefault(OrderColumns.Source),
            OrderId = first.GetValueOrDefault(OrderColumns.OrderId),
            MemberNumber = first.GetValueOrDefault("memberNumber"),
            Email = first.GetValueOrDefault("email"),
            Phone = first.GetValueOrDefault("phone"),
            OrderedAt = Time(first, OrderColumns.OrderedAt, checks),
            Amount = map.Has(OrderColumns.Total) ? Whole(all, OrderColumns.Total, checks) : Sum(all, OrderColumns.Amount, checks, isOnEachRow: true),
            Currency = first.GetValueOrDefault(OrderColumns.Currency),
            Status = Status(first, checks),
            RefundedAmount = map.Has(OrderColumns.Total) ? Whole(all, OrderColumns.RefundedAmount, checks) : Sum(all, OrderColumns.RefundedAmount, checks, isOnEachRow: false),
            RefundedAt = Time(first, OrderColumns.RefundedAt, checks),
            ChangedAt = Time(first, OrderColumns.ChangedAt, checks),
            Lines = all.Count > 1 || OrderColumns.All.Fields.Skip(OrderColumns.All.Fields.Count - 4).Any(first.ContainsKey) ? [.. all.Select(row => Line(row, checks))] : null,
        };
        if (checks.AreClean)
        {
            OrderForm.Read(item, "", brand, now, isKeyed: false, checks);
        }
        return checks.AreClean ? (item, null) : (null, checks.Refuse().Problems[0]);
    }

    private static OrderLineItem Line(Dictionary<string, string> row, Checks checks) => new(
        row.GetValueOrDefault(OrderColumns.Sku), row.GetValueOrDefault(OrderColumns.Product), row.GetValueOrDefault(OrderColumns.Category),
        Number(row, OrderColumns.Quantity, checks), Number(row, OrderColumns.Amount, checks));

    /// <summary>The cells that hold something, by field.</summary>
    private Dictionary<string, string> Values(IReadOnlyList<string> cells)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            if (map[i] is { } field && !string.IsNullOrWhiteSpace(cells[i]))
            {
                values[field] = cells[i].Trim();
            }
        }
        return values;
    }

    private DateTimeOffset? Time(Dictionary<string, string> row, string field, Checks checks)
    {
        if (!row.TryGetValue(field, out var text))
        {
            return null;
        }
        var time = CellText.Time(text, brand.TimeZone);
        checks.Add(time is null ? ImportProblems.BadTime(text) with { Field = field } : null);
        return time;
    }

    private static OrderStatus? Status(Dictionary<string, string> row, Checks checks)
    {
        if (!row.TryGetValue(OrderColumns.Status, out var text))
        {
            return null;
        }
        if (Statuses.TryGetValue(text, out var status))
        {
            return status;
        }
        checks.Add(OrderProblems.BadStatus(text, OrderColumns.Status));
        return null;
    }

    /// <summary>What is said of the order as a whole may stand on any of its rows, but not in two ways: which is right nobody here can know.</summary>
    private static decimal? Whole(List<Dictionary<string, string>> rows, string field, Checks checks)
    {
        var values = rows.Select(row => Number(row, field, checks)).OfType<decimal>().Distinct().ToList();
        if (values.Count > 1)
        {
            checks.Add(new Problem("import.rows-disagree", field, new(
                "同一筆訂單的各列金額不一致；整筆金額請每列相同，或改以各列加總匯入。",
                "The rows of this order say different amounts for the whole; make them the same, or import the column as amounts to be summed.")));
        }
        return values.Count == 0 ? null : values[0];
    }

    private static decimal? Sum(List<Dictionary<string, string>> rows, string field, Checks checks, bool isOnEachRow)
    {
        var amounts = rows.Select(row => Number(row, field, checks)).OfType<decimal>().ToList();
        if (isOnEachRow && amounts.Count > 0 && amounts.Count < rows.Count)
        {
            // A part of the sum would be stored as the whole.
            checks.Add(new Problem("import.row-without-amount", field, new(
                "這筆訂單有些列沒有金額，無法加總；請補上金額（沒有就填 0），或改成整筆訂單的總金額欄。",
                "Some rows of this order have no amount, so it cannot be summed; fill them in (0 for none), or import the column as the order's total.")));
        }
        return amounts.Count == 0 ? null : amounts.Sum();
    }

    private static decimal? Number(Dictionary<string, string> row, string field, Checks checks)
    {
        if (!row.TryGetValue(field, out var text))
        {
            return null;
        }
        var plain = text.Replace(",", "", StringComparison.Ordinal).Replace("NT$", "", StringComparison.OrdinalIgnoreCase).TrimStart('$').Trim();
        if (decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        checks.Add(new Problem("import.bad-number", field, new($"「{text}」不是數字。", $"“{text}” is no number.")));
        return null;
    }
}
