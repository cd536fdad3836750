using System.Globalization;

namespace Weir.Tests.Segments;

/// <summary>A member as plain data: what a naive evaluation looks at, without index, columns or days of windows.</summary>
internal sealed class Person
{
    public required int Number { get; init; }
    public required int JoinedDay { get; init; }
    public int Ordinal { get; set; }
    public HashSet<long> Tags { get; } = [];
    public HashSet<long> FriendOn { get; } = [];
    public Dictionary<string, long> Attributes { get; } = [];
    public List<(string Kind, int Day, string Url, int Price)> Events { get; } = [];
    public List<(int Day, decimal Net)> Orders { get; } = [];
}

/// <summary>A random rule twice: as JSON, and as the plainest function that says the same.</summary>
internal sealed record RandomSegmentRule(string Json, Func<Person, int, bool> Holds)
{
    public static RandomSegmentRule Of(Random random, IReadOnlyList<long> tags, IReadOnlyList<(long Id, Func<Person, int, bool> Holds)> segments, int depth)
    {
        if (depth > 0 && random.Next(5) > 0)
        {
            var parts = Enumerable.Range(0, random.Next(8) == 0 ? 0 : random.Next(1, 4)).Select(_ => Of(random, tags, segments, depth - 1)).ToArray();
            var of = string.Join(",", parts.Select(part => part.Json));
            switch (random.Next(5))
            {
                case 0:
                    var inner = Of(random, tags, segments, depth - 1);
                    return new($$"""{"of":{{inner.Json}},"kind":"not"}""", (person, today) => !inner.Holds(person, today));
                case 1 or 2:
                    return new($$"""{"kind":"all","of":[{{of}}]}""", (person, today) => parts.All(part => part.Holds(person, today)));
                default:
                    return new($$"""{"kind":"any","of":[{{of}}]}""", (person, today) => parts.Any(part => part.Holds(person, today)));
            }
        }
        return random.Next(12) switch
        {
            0 or 1 => Tag(random, tags),
            2 => Attribute(random),
            3 => Birthday(random),
            4 => Friend(random),
            5 => Joined(random),
            6 or 7 => Count(random),
            8 => FirstOrLast(random),
            9 or 10 => Orders(random),
            _ when segments.Count > 0 => Segment(random, segments),
            _ => new("""{"kind":"everyone"}""", (_, _) => true),
        };
    }

    private static RandomSegmentRule Tag(Random random, IReadOnlyList<long> tags)
    {
        var (tag, has) = (tags[random.Next(tags.Count)], random.Next(3) > 0);
        return new($$"""{"kind":"tag","tag":{{tag}},"has":{{Bool(has)}}}""", (person, _) => person.Tags.Contains(tag) == has);
    }

    private static RandomSegmentRule Segment(Random random, IReadOnlyList<(long Id, Func<Person, int, bool> Holds)> segments)
    {
        var ((id, holds), isIn) = (segments[random.Next(segments.Count)], random.Next(3) > 0);
        return new($$"""{"kind":"segment","segment":{{id}},"in":{{Bool(isIn)}}}""", (person, today) => holds(person, today) == isIn);
    }

    private static RandomSegmentRule Attribute(Random random)
    {
        var value = random.Next(0, 6);
        Func<Person, long?> of = person => person.Attributes.TryGetValue("score", out var score) ? score : null;
        return random.Next(6) switch
        {
            0 => new($$"""{"kind":"attribute","attribute":"score","test":"is","value":"{{value}}"}""", (person, _) => of(person) == value),
            1 => new($$"""{"kind":"attribute","attribute":"score","test":"isNot","value":"{{value}}"}""", (person, _) => of(person) != value),
            2 => new($$"""{"kind":"attribute","attribute":"score","test":"atLeast","value":"{{value}}"}""", (person, _) => of(person) >= value),
            3 => new($$"""{"kind":"attribute","attribute":"score","test":"atMost","value":"{{value}}"}""", (person, _) => of(person) <= value),
            4 => new($$"""{"kind":"attribute","attribute":"score","test":"oneOf","values":["{{value}}","3"]}""", (person, _) => of(person) is 3 || of(person) == value),
            _ => new("""{"kind":"attribute","attribute":"score","test":"missing"}""", (person, _) => of(person) is null),
        };
    }

    private static RandomSegmentRule Birthday(Random random)
    {
        var (from, to) = (random.Next(-5, 6), random.Next(-5, 6));
        Func<Person, long?> of = person => person.Attributes.TryGetValue("renewal", out var day) ? day : null;
        return random.Next(5) switch
        {
            // Everybody's date is of this year, so that here an anniversary is the date itself.
            3 => new($$"""{"kind":"attribute","attribute":"renewal","test":"anniversary","daysAgo":{{Math.Max(from, to)}},"toDaysAgo":{{Math.Min(from, to)}}}""",
                (person, today) => of(person) >= today - Math.Max(from, to) && of(person) <= today - Math.Min(from, to)),
            4 => new("""{"kind":"attribute","attribute":"renewal","test":"anniversaryMonth"}""",
                (person, today) => of(person) is { } day && DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day).Month == DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(today).Month),
            0 => new($$"""{"kind":"attribute","attribute":"renewal","test":"is","daysAgo":{{from}}}""", (person, today) => of(person) == today - from),
            1 => new($$"""{"kind":"attribute","attribute":"renewal","test":"atLeast","daysAgo":{{from}}}""", (person, today) => of(person) >= today - from),
            _ => new($$"""{"kind":"attribute","attribute":"renewal","test":"between","daysAgo":{{from}},"toDaysAgo":{{to}}}""", (person, today) => of(person) >= today - from && of(person) <= today - to),
        };
    }

    private static RandomSegmentRule Friend(Random random)
    {
        var isFriend = random.Next(2) == 0;
        var state = isFriend ? "friend" : "notFriend";
        if (random.Next(2) == 0)
        {
            return new($$"""{"kind":"friend","state":"{{state}}"}""", (person, _) => person.FriendOn.Count > 0 == isFriend);
        }
        var connection = random.Next(1, 3);
        return new($$"""{"kind":"friend","state":"{{state}}","connection":{{connection}}}""", (person, _) => person.FriendOn.Contains(connection) == isFriend);
    }

    private static RandomSegmentRule Joined(Random random)
    {
        var days = random.Next(1, 5);
        return random.Next(2) == 0
            ? new($$"""{"kind":"joined","withinDays":{{days}}}""", (person, today) => person.JoinedDay > today - days)
            : new($$"""{"kind":"joined","beforeDays":{{days}}}""", (person, today) => person.JoinedDay < today - days);
    }

    private static RandomSegmentRule Count(Random random)
    {
        var (filter, takes) = Events(random);
        int? days = random.Next(3) == 0 ? null : random.Next(1, 6);
        var window = days is null ? "" : $",\"withinDays\":{days}";
        Func<Person, int, int> count = (person, today) => person.Events.Count(one => takes(one) && (days is null || one.Day > today - days));
        var bound = random.Next(0, 4);
        return random.Next(3) switch
        {
            0 => new($$"""{"kind":"event",{{filter}},"atLeast":{{bound}}{{window}}}""", (person, today) => count(person, today) >= bound),
            1 => new($$"""{"kind":"event",{{filter}},"atMost":{{bound}}{{window}}}""", (person, today) => count(person, today) <= bound),
            _ => new($$"""{"kind":"event",{{filter}},"atLeast":1,"atMost":{{bound + 1}}{{window}}}""", (person, today) => count(person, today) is var n && n >= 1 && n <= bound + 1),
        };
    }

    private static RandomSegmentRule FirstOrLast(Random random)
    {
        var (filter, takes) = Events(random);
        var isFirst = random.Next(2) == 0;
        Func<Person, int?> day = person => person.Events.Where(takes).Select(one => (int?)one.Day) is var days && isFirst ? days.Min() : days.Max();
        var n = random.Next(1, 5);
        return random.Next(2) == 0
            ? new($$"""{"kind":"event",{{filter}},"measure":"{{(isFirst ? "first" : "last")}}","withinDays":{{n}}}""", (person, today) => day(person) > today - n)
            : new($$"""{"kind":"event",{{filter}},"measure":"{{(isFirst ? "first" : "last")}}","beforeDays":{{n}}}""", (person, today) => day(person) < today - n);
    }

    private static RandomSegmentRule Orders(Random random)
    {
        var n = random.Next(1, 6);
        int? days = random.Next(2) == 0 ? null : n;
        var window = days is null ? "" : $",\"withinDays\":{days}";
        Func<Person, int, IEnumerable<(int Day, decimal Net)>> counting = (person, today) => person.Orders.Where(order => order.Net > 0 && (days is null || order.Day > today - days));
        Func<Person, int?> last = person => person.Orders.Where(order => order.Net > 0).Max(order => (int?)order.Day);
        Func<Person, int?> first = person => person.Orders.Where(order => order.Net > 0).Min(order => (int?)order.Day);
        var (count, amount) = (random.Next(1, 3), 100 * random.Next(1, 8));
        return random.Next(5) switch
        {
            0 => new($$"""{"kind":"orders","atLeast":{{count}}{{window}}}""", (person, today) => counting(person, today).Count() >= count),
            1 => new($$"""{"kind":"orders","atMost":{{count - 1}}{{window}}}""", (person, today) => counting(person, today).Count() < count),
            2 => new($$"""{"kind":"orders","measure":"amount","atLeast":{{amount}}{{window}}}""", (person, today) => counting(person, today).Sum(order => order.Net) >= amount),
            3 => new($$"""{"kind":"orders","measure":"first","withinDays":{{n}}}""", (person, today) => first(person) > today - n),
            _ => new($$"""{"kind":"orders","measure":"last","beforeDays":{{n}}}""", (person, today) => last(person) < today - n),
        };
    }

    private static (string Json, Func<(string Kind, int Day, string Url, int Price), bool> Takes) Events(Random random)
    {
        var kind = random.Next(2) == 0 ? "link.clicked" : "order.placed";
        return random.Next(3) switch
        {
            0 => ($"\"event\":\"{kind}\",\"where\":[{{\"property\":\"page.url\",\"test\":\"is\",\"value\":\"a\"}}]", one => one.Kind == kind && one.Url == "a"),
            1 => ($"\"event\":\"{kind}\",\"where\":[{{\"property\":\"price\",\"test\":\"atLeast\",\"value\":\"50\"}}]", one => one.Kind == kind && one.Price >= 50),
            _ => ($"\"event\":\"{kind}\"", one => one.Kind == kind),
        };
    }

    private static string Bool(bool value) => value.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
}
