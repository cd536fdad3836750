using Weir.Sandbox.Persistence;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Coupons;

/// <summary>What a coupon is to one person at one moment.</summary>
internal enum CouponState
{
    /// <summary>Its time has not come.</summary>
    NotYet,

    /// <summary>Only who wins has it, and this person has not drawn.</summary>
    ToDraw,
    Lost,
    Usable,
    Used,

    /// <summary>Its time has passed, or the account has closed it.</summary>
    Over,
}

/// <summary>Whether somebody won a coupon and how often they used it.</summary>
internal readonly record struct CouponTicket(bool IsWon, int Uses);

/// <summary>
/// What people did with coupons. LINE tells the account nothing of it but totals in its console, so no endpoint and no webhook does here.
/// Luck in a lottery is drawn from the seed, the coupon and the person. Thread rule: under the world's gate.
/// </summary>
internal sealed class CouponTickets(World world)
{
    private readonly Dictionary<(string CouponId, int Person), CouponTicket> _all = [];

    public IEnumerable<SavedTicket> All => _all.Select(t => new SavedTicket(t.Key.CouponId, t.Key.Person, t.Value.IsWon, t.Value.Uses));

    public CouponState StateOf(Coupon coupon, Person person)
    {
        if (coupon.StatusAt(world.Now) == "CLOSED")
        {
            return CouponState.Over;
        }
        CouponTicket? ticket = _all.TryGetValue((coupon.Id, person.Index), out var found) ? found : null;
        return (coupon.IsLottery, ticket) switch
        {
            (_, { Uses: > 0 }) when coupon.IsUsedOnce => CouponState.Used,
            (true, { IsWon: false }) => CouponState.Lost,
            _ when coupon.Starts > world.Now => CouponState.NotYet,
            (true, null) => CouponState.ToDraw,
            _ => CouponState.Usable,
        };
    }

    /// <summary>False where there is nothing to draw, or no more.</summary>
    public bool Draw(Coupon coupon, Person person)
    {
        if (StateOf(coupon, person) != CouponState.ToDraw)
        {
            return false;
        }
        var luck = new CounterRandom(world.Options.Seed, Streams.CouponDraws, ((ulong)coupon.Ordinal << 32) + (ulong)person.Index);
        var isLeft = coupon.WinnersMax is not { } most || _all.Count(t => t.Key.CouponId == coupon.Id && t.Value.IsWon) < most;
        _all[(coupon.Id, person.Index)] = new CouponTicket(isLeft && luck.Uniform() * 100 < coupon.WinPercent, Uses: 0);
        return true;
    }

    /// <summary>Shown at the till and marked as used, which cannot be taken back. False where it cannot be used.</summary>
    public bool Use(Coupon coupon, Person person)
    {
        if (StateOf(coupon, person) != CouponState.Usable)
        {
            return false;
        }
        var ticket = _all.GetValueOrDefault((coupon.Id, person.Index), new CouponTicket(IsWon: true, Uses: 0));
        _all[(coupon.Id, person.Index)] = ticket with { Uses = ticket.Uses + 1 };
        return true;
    }

    public void Restore(IEnumerable<SavedTicket> tickets)
    {
        foreach (var saved in tickets)
        {
            _all[(saved.CouponId, saved.Person)] = new CouponTicket(saved.IsWon, saved.Uses);
        }
    }
}
