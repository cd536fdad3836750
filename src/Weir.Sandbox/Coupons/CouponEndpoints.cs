using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Users;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Coupons;

/// <summary>Coupons: made, listed, read, closed. All refusals come in the form of a body with errors, even of an address.</summary>
internal sealed class CouponEndpoints(World world)
{
    private const int PageDefault = 20;
    private const int PageMax = 100;

    private static readonly string[] Statuses = ["DRAFT", "RUNNING", "CLOSED"];

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/coupon", Create, RateLimit.TwoHundredASecond);
        api.Get("/v2/bot/coupon", List, RateLimit.TwoHundredASecond);
        api.Get("/v2/bot/coupon/{couponId}", call => With(call, coupon => LineReply.Ok(coupon.Describe(call.Now))), RateLimit.TwoHundredASecond);
        api.Put("/v2/bot/coupon/{couponId}/close", Close, RateLimit.TwoHundredASecond, BodyKind.None);
    }

    private LineReply Create(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback) { WordSeparator = "," };
        CouponRules.Check(call.Body, call.Now, findings);
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        return world.Coupons.IsFull
            ? Refused(400, "You have too many coupons created.", "")
            : LineReply.Ok(new JsonObject { ["couponId"] = world.Coupons.Add(CouponRules.Keep(call.Body)).Id });
    }

    private LineReply List(LineCall call)
    {
        var limit = PageDefault;
        if (call.Query("limit") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > PageMax))
        {
            return Refused(400, limit > PageMax ? $"Must be less than or equal to {PageMax}" : "Must be greater than or equal to 1", "limit");
        }
        // Several values come as one with commas or as the parameter several times.
        var wanted = call.Http.Request.Query["status"].SelectMany(s => s!.Split(',')).ToArray();
        if (Array.Exists(wanted, s => !Statuses.Contains(s)))
        {
            return Refused(400, $"Must be one of the following values: [{string.Join(',', Statuses)}]", "status");
        }
        var start = 0;
        if (call.Query("start") is { } token && !PageTokens.TryRead(token, call.Now, out start))
        {
            return LineReply.Error(400, "Invalid start param");
        }
        var found = world.Coupons.NewestFirst.Where(c => wanted.Length == 0 || wanted.Contains(c.StatusAt(call.Now))).Skip(start).Take(limit + 1).ToArray();
        var body = new JsonObject
        {
            ["items"] = new JsonArray([.. found.Take(limit).Select(c => (JsonNode)new JsonObject { ["couponId"] = c.Id, ["title"] = c.Title })]),
        };
        if (found.Length > limit)
        {
            body["next"] = PageTokens.Write(start + limit, call.Now);
        }
        return LineReply.Ok(body);
    }

    private LineReply Close(LineCall call) => With(call, coupon =>
    {
        if (coupon.IsClosed)
        {
            return Refused(410, "The coupon has already been closed.", "");
        }
        coupon.Close();
        world.Watches.NoticeAll();
        return LineReply.Ok();
    });

    private LineReply With(LineCall call, Func<Coupon, LineReply> answer) =>
        world.Coupons.Find(call.Route("couponId")) is { } coupon ? answer(coupon) : Refused(404, "coupon not found", "");

    private static LineReply Refused(int status, string message, string property) =>
        LineReply.Error(status, "The request body has 1 error(s)", new Detail(message, property));
}
