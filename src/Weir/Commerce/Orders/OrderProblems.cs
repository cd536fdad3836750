using Weir.Foundation;

namespace Weir.Commerce.Orders;

internal static class OrderProblems
{
    public static Problem NobodyNamed(string field) => new("order.nobody-named", field, new(
        "請至少填會員編號、電子郵件或手機其中一項，才知道是誰的訂單。", "Give a member number, an e-mail address or a phone number, so that it is known whose order it is."));

    public static Problem BadTime(string field) => new("order.bad-time", field, new(
        "時間必須在 1990 年之後，且不得晚於現在一天以上。", "The time must be after the year 1990 and not more than a day ahead."));

    public static Problem BadAmount(string field) => new("order.bad-amount", field, new(
        $"金額請填 0 到 {OrderForm.AmountMax:N0}；退款請填在退款金額。", $"Give an amount from 0 to {OrderForm.AmountMax:N0}; what was given back goes into the refunded amount."));

    public static Problem RefundTooLarge(string field) => new("order.refund-too-large", field, new(
        "退款金額不能大於訂單金額。", "No more can be refunded than the order's amount."));

    public static Problem OtherCurrency(string given, string own, string field) => new("order.other-currency", field, new(
        $"這個品牌的金額以 {own} 計算，不接受 {given} 的訂單，請先換算。", $"This brand counts in {own}; convert orders in {given} first."));

    public static Problem BadStatus(string given, string field) => new("order.bad-status", field, new(
        $"「{given}」不是訂單狀態，可用：paid、fulfilled、completed、pending、cancelled。", $"“{given}” is no status; there are paid, fulfilled, completed, pending, cancelled."));

    public static Problem BadSource(string field) => new("order.bad-source", field, new(
        $"商店代號請用英文、數字、- _ .，最多 {OrderRef.SourceLengthMax} 個字。", $"A source has letters, digits, - _ and dots, at most {OrderRef.SourceLengthMax}."));

    public static Problem TooManyLines(string field) => new("order.too-many-lines", field, new(
        $"一筆訂單最多 {OrderForm.LinesMax} 項商品。", $"An order has at most {OrderForm.LinesMax} lines."));
}
