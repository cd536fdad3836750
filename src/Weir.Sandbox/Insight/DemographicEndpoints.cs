using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Narrowcast;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Insight;

/// <summary>
/// What LINE guesses about the account's friends, in percent and three days old. Fewer than twenty people of whom it guesses
/// anything, and it says nothing at all.
/// </summary>
internal sealed class DemographicEndpoints(World world)
{
    private const int ReachMin = 20;
    private const string Unknown = "unknown";

    private static readonly TimeSpan Lag = TimeSpan.FromDays(3);
    private static readonly string[] Genders = ["male", "female", Unknown];
    private static readonly string[] AppTypes = ["ios", "android", "others"];
    private static readonly int[] AgesFrom = [0, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70];

    private static readonly (string Name, int DaysBelow)[] Periods =
        [("within7days", 7), ("within30days", 30), ("within90days", 90), ("within180days", 180), ("within365days", 365), ("over365days", int.MaxValue)];

    /// <summary>In the order of tw_01 to tw_22: the filters of a narrowcast speak in codes, this endpoint in names.</summary>
    private static readonly string[] Areas =
    [
        "台北市", "新北市", "桃園市", "台中市", "台南市", "高雄市", "基隆市", "新竹市", "嘉義市", "新竹縣", "苗栗縣", "彰化縣", "南投縣", "雲林縣",
        "嘉義縣", "屏東縣", "宜蘭縣", "花蓮縣", "台東縣", "澎湖縣", "金門縣", "連江縣",
    ];

    public void Map(LineHost api) => api.Get("/v2/bot/insight/demographic", Answer, RateLimit.SixtyAnHour);

    private LineReply Answer(LineCall call)
    {
        var then = call.Now - Lag;
        // The first friends were friends before the sandbox began.
        var friends = world.People.All.Where(p => p is { IsFriend: true, FollowedAt: { } at } && (at <= then || at == world.StartedAt))
            .Select(p => (Guess: Guess.Of(world.Options.Seed, p), Days: (then - p.FollowedAt!.Value).TotalDays)).ToArray();
        if (friends.Count(f => f.Guess.Known) < ReachMin)
        {
            return LineReply.Ok(new JsonObject
            {
                ["available"] = false,
                ["genders"] = new JsonArray(),
                ["ages"] = new JsonArray(),
                ["areas"] = new JsonArray(),
                ["appTypes"] = new JsonArray(),
                ["subscriptionPeriods"] = new JsonArray(),
            });
        }
        var guesses = Array.ConvertAll(friends, f => f.Guess);
        return LineReply.Ok(new JsonObject
        {
            ["available"] = true,
            ["genders"] = Shares("gender", Genders, guesses.Select(g => g.Known ? g.Gender : Unknown)),
            ["ages"] = Shares("age", [.. AgesFrom.Select(AgeGroup), Unknown], guesses.Select(g => g.Known ? AgeGroup(g.Age) : Unknown)),
            ["areas"] = Shares("area", [.. Areas, Unknown], guesses.Select(g => g.Known ? Areas[int.Parse(g.Area[3..], System.Globalization.CultureInfo.InvariantCulture) - 1] : Unknown)),
            ["appTypes"] = Shares("appType", AppTypes, guesses.Select(g => g.AppType)),
            ["subscriptionPeriods"] = Shares("subscriptionPeriod", [.. Periods.Select(p => p.Name)], friends.Select(f => Periods.First(p => f.Days < p.DaysBelow).Name)),
        });
    }

    private static string AgeGroup(int age)
    {
        var from = AgesFrom.Last(a => a <= age);
        return from switch
        {
            0 => "from0to14",
            70 => "from70",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from{from}to{from + 4}"),
        };
    }

    private static JsonArray Shares(string name, string[] values, IEnumerable<string> found)
    {
        var counts = found.CountBy(f => f).ToDictionary(StringComparer.Ordinal);
        var all = counts.Values.Sum();
        return [.. values.Select(v => (JsonNode)new JsonObject { [name] = v, ["percentage"] = Math.Round(100.0 * counts.GetValueOrDefault(v) / all, 1) })];
    }
}
