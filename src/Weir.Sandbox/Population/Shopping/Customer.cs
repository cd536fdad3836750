using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population.Shopping;

/// <summary>
/// How the shop knows somebody: numbers, phone, e-mail, and the LINE account where it was bound to the shop's. Made of the seed alone and kept nowhere.
/// Three in a hundred have registered twice, with the same phone or the same e-mail; one in a hundred gave a phone that somebody else gave too,
/// which is no reason to take the two for one.
/// </summary>
internal sealed record Customer(string Number, string? SecondNumber, string Phone, string Email, bool IsBound, bool SharesPhone)
{
    private const double RegisteredTwiceShare = 0.03;
    private const double SharedPhoneShare = 0.01;
    private const ulong PhoneNumbers = 100_000_000;

    /// <summary>Whether the shop may write by e-mail, and since when it may not any more.</summary>
    public bool TakesEmail { get; private init; }

    public static string NumberOf(int index) => $"SB{index:000000}";

    public static Customer Of(ulong seed, int index, bool isBuyer, PopulationOptions options)
    {
        var luck = new CounterRandom(seed, Streams.Customers, (ulong)index);
        var (uTwice, uShared, uEmail) = (luck.Uniform(), luck.Uniform(), luck.Uniform());
        var shares = uShared < SharedPhoneShare && index > 0;
        // A family's phone: that of the person before. The other one does not share on its own account, or three would have one phone.
        var phone = PhoneOf(seed, shares ? index - 1 : index);
        var isBound = new CounterRandom(seed, Streams.Binding, (ulong)index).Uniform() < (isBuyer ? options.BoundBuyerShare : options.BoundFriendShare);
        return new Customer(NumberOf(index), uTwice < RegisteredTwiceShare ? NumberOf(index) + "B" : null, phone, Person.EmailOf(index), isBound, shares) { TakesEmail = uEmail < 0.7 };
    }

    /// <summary>Who registered twice buys now under one number, now under the other.</summary>
    public string NumberFor(Purchase purchase) => SecondNumber is { } second && purchase.At.Minute % 2 == 1 ? second : Number;

    /// <summary>A permutation of the eight digits, so that nobody has another's phone by accident.</summary>
    private static string PhoneOf(ulong seed, int index)
    {
        // 48,271 has no factor in common with ten: different people get different numbers below a hundred million.
        var digits = ((((ulong)index + 1) * 48_271) + (CounterRandom.Mix(seed) % PhoneNumbers)) % PhoneNumbers;
        return $"09{digits:00000000}";
    }
}
