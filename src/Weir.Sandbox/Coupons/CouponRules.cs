using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;

namespace Weir.Sandbox.Coupons;

/// <summary>LINE's limits of coupons. The words of a refusal differ from those of messages: "Size" where those say "Length".</summary>
internal static class CouponRules
{
    public const int TitleMax = 60;
    public const int DescriptionMax = 1_000;
    public const int UsageConditionMax = 100;
    public const int CodeMax = 16;

    private const int PercentMax = 99;
    private const int WinnersMax = 999_999;
    private const int PriceMax = int.MaxValue;

    private static readonly string[] Kept =
        ["title", "description", "acquisitionCondition", "maxUseCountPerTicket", "startTimestamp", "endTimestamp", "timezone", "reward", "visibility", "imageUrl", "couponCode", "barcodeImageUrl", "usageCondition"];

    private static readonly string[] Prices = ["fixedAmount", "percentage", "originalPrice", "priceAfterDiscount"];

    private static readonly string[] Timezones =
    [
        "ETC_GMT_MINUS_12", "ETC_GMT_MINUS_11", "PACIFIC_HONOLULU", "AMERICA_ANCHORAGE", "AMERICA_LOS_ANGELES", "AMERICA_PHOENIX", "AMERICA_CHICAGO",
        "AMERICA_NEW_YORK", "AMERICA_CARACAS", "AMERICA_SANTIAGO", "AMERICA_ST_JOHNS", "AMERICA_SAO_PAULO", "ETC_GMT_MINUS_2", "ATLANTIC_CAPE_VERDE",
        "EUROPE_LONDON", "EUROPE_PARIS", "EUROPE_ISTANBUL", "EUROPE_MOSCOW", "ASIA_TEHRAN", "ASIA_TBILISI", "ASIA_KABUL", "ASIA_TASHKENT",
        "ASIA_COLOMBO", "ASIA_KATHMANDU", "ASIA_ALMATY", "ASIA_RANGOON", "ASIA_BANGKOK", "ASIA_TAIPEI", "ASIA_TOKYO", "AUSTRALIA_DARWIN",
        "AUSTRALIA_SYDNEY", "ASIA_VLADIVOSTOK", "ETC_GMT_PLUS_12", "PACIFIC_TONGATAPU",
    ];

    public static void Check(JsonElement body, DateTimeOffset now, Findings findings)
    {
        var coupon = new Shape(body, "", findings);
        Sized(coupon, "title", TitleMax, required: true);
        Sized(coupon, "description", DescriptionMax, required: false);
        Sized(coupon, "usageCondition", UsageConditionMax, required: false);
        Sized(coupon, "couponCode", CodeMax, required: false);
        coupon.Https("imageUrl", MessageValidator.UrlMax, required: false);
        coupon.Https("barcodeImageUrl", MessageValidator.UrlMax, required: false);
        coupon.OneOf("timezone", required: true, Timezones);
        coupon.OneOf("visibility", required: true, "PUBLIC", "UNLISTED");
        if (coupon.Whole("maxUseCountPerTicket", required: true, -1, 1) == 0)
        {
            coupon.Wrong("maxUseCountPerTicket", "Must be one of the following values: [-1,1]");
        }
        CheckTime(coupon, now);
        CheckAcquisition(coupon);
        CheckReward(coupon);
    }

    /// <summary>What LINE gives back: its own fields, and not what a client put beside them.</summary>
    public static JsonObject Keep(JsonElement body)
    {
        var kept = new JsonObject();
        foreach (var name in Kept)
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                kept[name] = JsonNode.Parse(value.GetRawText());
            }
        }
        return kept;
    }

    private static void CheckTime(Shape coupon, DateTimeOffset now)
    {
        var (start, end) = (coupon.Number("startTimestamp", required: true, 0, long.MaxValue), coupon.Number("endTimestamp", required: true, 0, long.MaxValue));
        if (end is { } last && (last <= now.ToUnixTimeSeconds() || last <= start))
        {
            coupon.Wrong("endTimestamp", "Must be later than the current time and startTimestamp");
        }
    }

    private static void CheckAcquisition(Shape coupon)
    {
        if (coupon.Part("acquisitionCondition", required: true) is not { } condition)
        {
            return;
        }
        if (condition.OneOf("type", required: true, "normal", "lottery") == "lottery")
        {
            condition.Whole("lotteryProbability", required: true, 1, PercentMax);
            if (condition.Whole("maxAcquireCount", required: true, -1, WinnersMax) == 0)
            {
                condition.Wrong("maxAcquireCount", $"must be between 1 and {WinnersMax}, or -1");
            }
        }
    }

    private static void CheckReward(Shape coupon)
    {
        if (coupon.Part("reward", required: true) is not { } reward)
        {
            return;
        }
        var type = reward.OneOf("type", required: true, "discount", "free", "gift", "cashBack", "others");
        if (type is not ("discount" or "cashBack") || reward.Part("priceInfo", required: true) is not { } price)
        {
            return;
        }
        var kind = type == "discount"
            ? price.OneOf("type", required: true, "fixed", "percentage", "explicit")
            : price.OneOf("type", required: true, "fixed", "percentage");
        string[] fitting = kind switch
        {
            "fixed" => ["fixedAmount"],
            "percentage" => ["percentage"],
            "explicit" => ["originalPrice", "priceAfterDiscount"],
            _ => Prices,
        };
        foreach (var name in Prices)
        {
            if (!fitting.Contains(name) && price.Has(name))
            {
                price.Wrong(name, "Must not be specified");
            }
            else if (fitting.Contains(name))
            {
                price.Whole(name, required: kind is not null, 1, name == "percentage" ? PercentMax : PriceMax);
            }
        }
    }

    private static void Sized(Shape coupon, string name, int max, bool required)
    {
        if (!coupon.Has(name))
        {
            if (required)
            {
                coupon.Wrong(name, Shape.MustBeSpecified);
            }
        }
        else if (coupon.Text(name, int.MaxValue, required: false) is { } text && (text.Length == 0 || text.Length > max))
        {
            coupon.Wrong(name, $"Size must be between 1 and {max}");
        }
    }
}
