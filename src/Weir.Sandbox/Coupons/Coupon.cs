using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Persistence;

namespace Weir.Sandbox.Coupons;

/// <summary>A coupon of the account. It never changes after it was made; it can only be closed.</summary>
/// <param name="ordinal">Its place among all that were ever made: people's luck in a lottery is drawn from it.</param>
internal sealed class Coupon(string id, JsonObject description, DateTimeOffset created, int ordinal)
{
    /// <summary>The account is Taiwan's, so its money is too; a caller cannot say otherwise.</summary>
    private const string Currency = "TWD";

    public string Id { get; } = id;

    public int Ordinal { get; } = ordinal;

    public string Title => (string)description["title"]!;

    public bool IsClosed { get; private set; }

    public bool IsLottery => (string?)description["acquisitionCondition"]?["type"] == "lottery";

    public int WinPercent => (int?)description["acquisitionCondition"]?["lotteryProbability"] ?? 100;

    /// <summary>-1 is LINE's word for no limit.</summary>
    public int? WinnersMax => (int?)description["acquisitionCondition"]?["maxAcquireCount"] is { } most and > 0 ? most : null;

    public bool IsUsedOnce => (int?)description["maxUseCountPerTicket"] == 1;

    public DateTimeOffset Starts => DateTimeOffset.FromUnixTimeSeconds((long)description["startTimestamp"]!);

    private DateTimeOffset Ends => DateTimeOffset.FromUnixTimeSeconds((long)description["endTimestamp"]!);

    public void Close() => IsClosed = true;

    public SavedCoupon Save() => new(Id, JsonSerializer.SerializeToElement(description), created, IsClosed);

    /// <summary>Drafts are made by hand in LINE's console alone; a coupon whose time has passed counts as closed.</summary>
    public string StatusAt(DateTimeOffset now) => IsClosed || Ends <= now ? "CLOSED" : "RUNNING";

    public JsonObject Describe(DateTimeOffset now)
    {
        var coupon = new JsonObject { ["couponId"] = Id };
        foreach (var (name, value) in description)
        {
            coupon[name] = value?.DeepClone();
        }
        if (coupon["reward"]?["priceInfo"] is JsonObject price && (string?)price["type"] is "fixed" or "explicit")
        {
            price["currency"] = Currency;
        }
        coupon["maxTicketPerUser"] = 1;
        coupon["status"] = StatusAt(now);
        coupon["createdTimestamp"] = created.ToUnixTimeSeconds();
        return coupon;
    }
}
