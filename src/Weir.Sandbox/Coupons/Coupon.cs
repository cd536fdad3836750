using System.Text.Json.Nodes;

namespace Weir.Sandbox.Coupons;

/// <summary>A coupon of the account. It never changes after it was made; it can only be closed.</summary>
internal sealed class Coupon(string id, JsonObject description, DateTimeOffset created)
{
    /// <summary>The account is Taiwan's, so its money is too; a caller cannot say otherwise.</summary>
    private const string Currency = "TWD";

    public string Id { get; } = id;

    public string Title => (string)description["title"]!;

    public bool IsClosed { get; private set; }

    private DateTimeOffset Ends => DateTimeOffset.FromUnixTimeSeconds((long)description["endTimestamp"]!);

    public void Close() => IsClosed = true;

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
