using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Coupons;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>
/// The coupons that stand in somebody's chats, as their phone knows them: a message names a coupon alone; what it says LINE asks of the
/// account's store, and whether it was used is the person's. Thread rule: under the world's gate.
/// </summary>
internal static class CouponView
{
    public static Dictionary<string, JsonObject> Of(World world, Person person) =>
        Held(world, person).ToDictionary(c => c.Id, c => Describe(world, person, c), StringComparer.Ordinal);

    public static Coupon? Find(World world, Person person, string couponId) => Held(world, person).FirstOrDefault(c => c.Id == couponId);

    private static IEnumerable<Coupon> Held(World world, Person person)
    {
        var said = person.Chat.Where(e => e is { FromPerson: false, Unsent: false }).Select(e => e.Content);
        var saidToSeveral = world.Groups.Of(person).SelectMany(g => g.Chat).Where(e => e is { Sender: null, Note: null, Unsent: false }).Select(e => e.Content);
        return said.Concat(saidToSeveral).Select(IdIn).OfType<string>().Distinct().Select(world.Coupons.Find).OfType<Coupon>();
    }

    private static string? IdIn(JsonElement message) =>
        message.TryGetProperty("type", out var type) && type.ValueEquals("coupon") && message.TryGetProperty("couponId", out var id) ? id.GetString() : null;

    private static JsonObject Describe(World world, Person person, Coupon coupon)
    {
        var look = coupon.Describe(world.Now);
        look["state"] = JsonNamingPolicy.CamelCase.ConvertName(world.Coupons.Tickets.StateOf(coupon, person).ToString());
        return look;
    }
}
