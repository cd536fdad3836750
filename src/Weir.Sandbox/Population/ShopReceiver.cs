namespace Weir.Sandbox.Population;

/// <summary>Who wants to hear of the shop's orders.</summary>
/// <param name="Url">Where they are posted.</param>
/// <param name="Authorization">Value of the Authorization header; null for none.</param>
/// <param name="Connection">How the receiver calls this LINE account; null where it only knows the shop's member numbers.</param>
public sealed record ShopReceiver(Uri Url, string? Authorization, long? Connection)
{
    /// <summary>Where the shop posts what is looked at and put into the cart; null for nowhere.</summary>
    public Uri? EventsUrl { get; init; }
}
