using System.Globalization;
using Weir.Benchmarks.Segments.Peers;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Attributes;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pricing;

namespace Weir.Benchmarks.Segments;

/// <summary>
/// The population as the product's rows. What the databases beside it hold as a member's sum, count and last day of orders is here the orders
/// themselves, in the order in which they were placed: the product adds them up.
/// </summary>
internal static class BrandRows
{
    private const long Connection = 1;
    private const long GenderAttribute = 1_001;
    private const long CityAttribute = 1_002;
    private const long FirstOrder = 10_000;
    private const long MillisecondsADay = 86_400_000;

    /// <summary>Days between two orders of a member.</summary>
    private const int DaysBetweenOrders = 11;

    /// <summary>An order came in by so many milliseconds after the first of its local day began.</summary>
    private const int MillisecondsBetweenOrders = 7;

    private static readonly long CreatedAt = FixedClock.Now.ToUnixTimeMilliseconds();
    private static readonly string[] Genders = ["男", "女"];

    private static readonly string[] Cities =
    [
        "臺北市", "新北市", "桃園市", "臺中市", "高雄市", "臺南市", "新竹市", "新竹縣", "彰化縣", "屏東縣", "雲林縣",
        "苗栗縣", "嘉義縣", "南投縣", "宜蘭縣", "基隆市", "花蓮縣", "嘉義市", "臺東縣", "金門縣", "澎湖縣", "連江縣",
    ];

    private static readonly string[] Names = ["王小明", "陳怡君", "林志豪", "張雅婷", "李冠宇", "黃淑芬", "吳承恩", "劉佳玲"];

    public static IEnumerable<TagRow> Tags() => Enumerable.Range(1, Population.TagCount)
        .Select(tag => new TagRow { Id = tag, Name = $"標籤 {tag}", State = (long)TagState.InUse, CreatedAt = CreatedAt });

    public static IEnumerable<AttributeRow> Attributes() =>
    [
        new() { Defined = new AttributeDefinition(GenderAttribute, "gender", "性別", AttributeKind.Choice, Genders), CreatedAt = CreatedAt },
        new() { Defined = new AttributeDefinition(CityAttribute, "city", "縣市", AttributeKind.Choice, Cities), CreatedAt = CreatedAt },
    ];

    public static IEnumerable<MemberRow> Members(Population population) => Ordinals(population).Select(ordinal => new MemberRow
    {
        Ordinal = ordinal,
        PublicId = MemberId.New(new Instant(CreatedAt + ordinal)).ToBytes(),
        Name = string.Create(CultureInfo.InvariantCulture, $"{Names[ordinal % Names.Length]}{ordinal}"),
        Language = "zh-TW",
        CreatedAt = CreatedAt,
        JoinedDay = Population.Today - (ordinal % Population.DaysOfHistory),
    });

    public static IEnumerable<FriendshipRow> Friendships(Population population) => Ordinals(population)
        .Where(ordinal => Population.At(ordinal).IsFriend)
        .Select(ordinal => new FriendshipRow { Member = ordinal, Connection = Connection, State = (long)FriendState.Friend, ChangedAt = CreatedAt, FirstAt = CreatedAt });

    /// <summary>User ids as LINE makes them, which have nothing to do with the order in which people came.</summary>
    public static IEnumerable<IdentityRow> Identities(Population population)
    {
        var (keys, ordinals) = (new UInt128[population.Members], new int[population.Members]);
        for (var ordinal = 0; ordinal < population.Members; ordinal++)
        {
            (keys[ordinal], ordinals[ordinal]) = (Population.UserId(ordinal), ordinal);
        }
        Array.Sort(keys, ordinals);
        for (var i = 0; i < keys.Length; i++)
        {
            yield return new IdentityRow
            {
                Kind = (long)IdentityKind.ChannelUser,
                Scope = Connection,
                Value = string.Create(CultureInfo.InvariantCulture, $"U{keys[i]:x32}"),
                Member = ordinals[i],
                CreatedAt = CreatedAt,
            };
        }
    }

    public static IEnumerable<MemberTagRow> MemberTags(Population population) => MembersCsv.Rows(population)
        .SelectMany(row => row.Tags, (row, tag) => new MemberTagRow { Member = row.Ordinal, Tag = tag, Applied = true, At = CreatedAt });

    public static IEnumerable<MemberAttributeRow> MemberAttributes(Population population)
    {
        foreach (var ordinal in Ordinals(population))
        {
            var member = Population.At(ordinal);
            if (member.Gender > 0)
            {
                yield return Attribute(ordinal, GenderAttribute, member.Gender, Genders);
            }
            yield return Attribute(ordinal, CityAttribute, member.City, Cities);
        }
    }

    public static IEnumerable<OrderRow> Orders(Population population)
    {
        // A number holds day and member, so that sorting puts the orders of all members into the order of time.
        var (keys, dollars) = (new List<long>(), new List<long>());
        foreach (var ordinal in Ordinals(population))
        {
            var member = Population.At(ordinal);
            for (var order = 0; order < member.Orders; order++)
            {
                keys.Add(((long)(member.LastDay!.Value - (order * DaysBetweenOrders)) << 32) | (uint)ordinal);
                dollars.Add((member.Spend!.Value / member.Orders.Value) + (order == 0 ? member.Spend.Value % member.Orders.Value : 0));
            }
        }
        var (sorted, amounts) = (keys.ToArray(), dollars.ToArray());
        Array.Sort(sorted, amounts);
        for (var i = 0; i < sorted.Length; i++)
        {
            var day = (int)(sorted[i] >> 32);
            yield return new OrderRow(new Order
            {
                Id = FirstOrder + i,
                Ref = new OrderRef(OrderRef.OnlyShop, i.ToString("D9", CultureInfo.InvariantCulture)),
                Member = new Ordinal((int)(uint)sorted[i]),
                OrderedAt = new Instant((day * MillisecondsADay) + (i * (long)MillisecondsBetweenOrders % MillisecondsADay)),
                Day = day,
                Status = OrderStatus.Completed,
                Amount = Money.Rounded(amounts[i]),
                Refunded = Money.Zero,
            });
        }
    }

    public static long FirstFreeId(Population population) => FirstOrder + Ordinals(population).Sum(ordinal => (long)(Population.At(ordinal).Orders ?? 0));

    private static IEnumerable<int> Ordinals(Population population) => Enumerable.Range(0, population.Members);

    private static MemberAttributeRow Attribute(int ordinal, long attribute, int place, string[] options) =>
        new() { Member = ordinal, Attribute = attribute, Number = place, Text = options[place - 1], At = CreatedAt };
}
