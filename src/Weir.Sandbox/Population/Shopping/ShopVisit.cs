using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>Somebody in the shop's web site after a tap, until it is clear what came of it.</summary>
internal sealed class ShopVisit(Person person, Traits traits, Category? category, bool willBuy, bool fillsCart, DateTimeOffset at)
{
    public Person Person => person;

    public Traits Traits => traits;

    public Category? Category => category;

    /// <summary>What the person is about to do, if the page comes.</summary>
    public bool WillBuy => willBuy;

    /// <summary>Who buys has filled a cart, and some fill one and leave it there.</summary>
    public bool FillsCart => fillsCart;

    public DateTimeOffset At => at;

    /// <summary>The page behind the link was there.</summary>
    public bool Arrived { get; set; }
}
