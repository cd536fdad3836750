using System.Text.Json.Nodes;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Coupons;

/// <summary>The account's coupons, valid and closed. Thread rule: under the world's gate.</summary>
internal sealed class CouponStore(World world)
{
    /// <summary>LINE's limit is of valid ones; closed ones are kept beside them.</summary>
    public const int ValidMax = 5_000;
    public const int KeptMax = 20_000;

    private readonly Dictionary<string, Coupon> _byId = new(StringComparer.Ordinal);
    private readonly List<Coupon> _all = [];

    public CouponTickets Tickets { get; } = new(world);

    public IReadOnlyList<Coupon> All => _all;

    public IEnumerable<Coupon> NewestFirst => _all.AsEnumerable().Reverse();

    public bool IsFull => _all.Count >= KeptMax || _all.Count(c => c.StatusAt(world.Now) == "RUNNING") >= ValidMax;

    public Coupon? Find(string id) => _byId.GetValueOrDefault(id);

    public Coupon Add(JsonObject description) => Keep(new Coupon(world.Ids.Ulid(world.Now), description, world.Now, _all.Count));

    /// <summary>Those from before a restart, in the order in which they were made.</summary>
    public void Restore(IEnumerable<SavedCoupon> coupons, IEnumerable<SavedTicket> tickets)
    {
        foreach (var saved in coupons)
        {
            var coupon = Keep(new Coupon(saved.Id, JsonObject.Create(saved.Description)!, saved.Created, _all.Count));
            if (saved.IsClosed)
            {
                coupon.Close();
            }
        }
        Tickets.Restore(tickets);
    }

    private Coupon Keep(Coupon coupon)
    {
        _byId.Add(coupon.Id, coupon);
        _all.Add(coupon);
        return coupon;
    }
}
