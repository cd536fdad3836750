using Weir.Members.Imports;

namespace Weir.Commerce.Imports;

/// <summary>
/// The fields of a file of orders. <see cref="Amount"/> is the row's own: rows with one order's number are its articles, and their amounts are
/// added up. <see cref="Total"/> is the whole order's, said again in each of its rows.
/// </summary>
internal static class OrderColumns
{
    public const string OrderId = "orderId";
    public const string OrderedAt = "orderedAt";
    public const string Amount = "amount";
    public const string Total = "total";
    public const string Currency = "currency";
    public const string Status = "status";
    public const string RefundedAmount = "refundedAmount";
    public const string RefundedAt = "refundedAt";
    public const string ChangedAt = "changedAt";
    public const string Source = "source";
    public const string Sku = "sku";
    public const string Product = "product";
    public const string Category = "category";
    public const string Quantity = "quantity";

    public static readonly ImportColumns All = new(
        [OrderId, "memberNumber", "email", "phone", OrderedAt, Amount, Total, Currency, Status, RefundedAmount, RefundedAt, ChangedAt, Source, Sku, Product, Category, Quantity],
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["memberNumber"] = ColumnMap.Headings["memberNumber"],
            ["email"] = ColumnMap.Headings["email"],
            ["phone"] = ColumnMap.Headings["phone"],
            [OrderId] = ["訂單編號", "訂單號碼", "訂單代號", "訂單id", "order", "orderno", "ordernumber", "id"],
            [OrderedAt] = ["訂購時間", "訂單時間", "訂單日期", "下單時間", "成立時間", "購買日期", "日期", "orderdate", "ordertime", "createdat", "date", "time"],
            [Amount] = ["金額", "小計", "明細金額", "lineamount", "subtotal", "price"],
            [Total] = ["訂單金額", "訂單總額", "總金額", "總計", "實付金額", "付款金額", "ordertotal", "totalprice", "grandtotal"],
            [Currency] = ["幣別", "幣值"],
            [Status] = ["狀態", "訂單狀態", "付款狀態", "orderstatus"],
            [RefundedAmount] = ["退款金額", "退款", "refund", "refundamount"],
            [RefundedAt] = ["退款時間", "退款日期", "refunddate"],
            [ChangedAt] = ["更新時間", "修改時間", "updatedat"],
            [Source] = ["來源", "通路", "商店", "shop", "store", "channel"],
            [Sku] = ["貨號", "商品編號", "商品代號", "品號", "productid", "itemno"],
            [Product] = ["商品", "商品名稱", "品名", "productname", "item", "itemname"],
            [Category] = ["分類", "商品分類", "類別"],
            [Quantity] = ["數量", "件數", "qty"],
        });
}
