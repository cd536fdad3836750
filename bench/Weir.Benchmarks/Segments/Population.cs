namespace Weir.Benchmarks.Segments;

/// <summary>
/// The reference population: 300 tags by Zipf's law, 8.74 of them a member on average, and the columns of a shop. Every
/// number follows from the ordinal alone, so that Weir and the databases beside it hold the very same members.
/// </summary>
internal sealed class Population(int members)
{
    public const int TagCount = 300;
    public const double TagsPerMember = 8.74;

    /// <summary>The local day on which the benchmark asks, in days since 1970: 2025-11-08.</summary>
    public const int Today = 20_400;

    public const int DaysOfHistory = 1_095;
    private const double BuyersShare = 0.6;
    private const double FriendsShare = 0.85;
    private const int Cities = 22;
    private const ulong Seed = 20_251_108;

    private static readonly double Rate = FindRate();
    private static readonly double[] CityShares = Cumulate(Cities);

    public int Members => members;

    /// <summary>Members of a tag (1..300), ascending.</summary>
    public int[] MembersOf(int tag)
    {
        var share = ShareOf(tag);
        var random = new SplitMix(Seed + ((ulong)tag << 32));
        var found = new List<int>((int)(members * share * 1.01) + 100);
        // The gaps between the members of a tag are geometric: one draw a member, none for the others.
        var logOfMiss = Math.Log(1 - share);
        for (var at = -1L; ;)
        {
            at += 1 + (long)(Math.Log(1 - random.NextShare()) / logOfMiss);
            if (at >= members)
            {
                return [.. found];
            }
            found.Add((int)at);
        }
    }

    public static Member At(int ordinal)
    {
        var random = new SplitMix(SplitMix.At(Seed, (ulong)ordinal));
        var isFriend = random.NextShare() < FriendsShare;
        var gender = random.NextShare() switch { < 0.55 => 2, < 0.9 => 1, _ => 0 };
        var cityDraw = random.NextShare();
        var city = 1;
        while (CityShares[city - 1] < cityDraw)
        {
            city++;
        }
        if (random.NextShare() >= BuyersShare)
        {
            return new Member(isFriend, gender, city, null, null, null);
        }
        var orders = Math.Min(1 + (int)(Math.Log(1 - random.NextShare()) / Math.Log(0.6)), 200);
        var days = (int)(DaysOfHistory * Math.Pow(random.NextShare(), 1.5));
        var spend = orders * (long)(300 * Math.Exp(2 * random.NextShare()));
        return new Member(isFriend, gender, city, spend, orders, Today - days);
    }

    /// <summary>What stands behind the U of a user id.</summary>
    public static UInt128 UserId(int ordinal) => new(SplitMix.At(Seed + 1, (ulong)ordinal), SplitMix.At(Seed + 2, (ulong)ordinal));

    private static double ShareOf(int tag) => 1 - Math.Exp(-Rate / tag);

    /// <summary>Tags are drawn by Zipf's law and doubles fall together; the number of draws is what makes 8.74 remain.</summary>
    private static double FindRate()
    {
        var (low, high) = (0.0, 10.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            var tags = Enumerable.Range(1, TagCount).Sum(tag => 1 - Math.Exp(-middle / tag));
            (low, high) = tags < TagsPerMember ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static double[] Cumulate(int count)
    {
        var total = Enumerable.Range(1, count).Sum(rank => 1.0 / rank);
        var sum = 0.0;
        return [.. Enumerable.Range(1, count).Select(rank => rank == count ? 1.0 : sum += 1.0 / rank / total)];
    }
}

/// <summary>What the columns say of one member; null where there was no purchase.</summary>
internal readonly record struct Member(bool IsFriend, int Gender, int City, long? Spend, int? Orders, int? LastDay);
