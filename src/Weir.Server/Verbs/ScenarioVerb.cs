using System.CommandLine;
using Weir.Foundation;
using Weir.Server.Scenarios;

namespace Weir.Server.Verbs;

/// <summary>Plays a story through in virtual time, on a data directory of its own that is gone afterwards.</summary>
internal static class ScenarioVerb
{
    private const string SmartLinksName = "smart-links";
    private const int FriendsDefault = 10_000;

    public static Command Create()
    {
        var json = Cli.JsonOption();
        var name = new Argument<string>("NAME") { Description = Cli.Say($"情境名稱：{SmartLinksName}。", $"The story: {SmartLinksName}.") };
        var friends = new Option<int>("--friends") { Description = Cli.Say("好友人數。", "How many friends."), HelpName = "N", DefaultValueFactory = _ => FriendsDefault };
        var seed = new Option<long>("--seed") { Description = Cli.Say("亂數種子：同一個種子，同樣的人。", "The seed: the same seed makes the same people."), HelpName = "S", DefaultValueFactory = _ => 1 };
        var verb = new Command("scenario", Cli.Say("在虛擬時間裡演練一個完整情境。", "Play a whole story through in virtual time.")) { name, friends, seed, json };
        verb.SetAction(async (parsed, stop) =>
        {
            var story = parsed.GetValue(name);
            if (story != SmartLinksName)
            {
                return Cli.Refuse(parsed, parsed.GetValue(json), new Problem("scenario.unknown", "NAME", new(
                    $"沒有名為「{story}」的情境，可用的有：{SmartLinksName}。", $"There is no story \"{story}\"; there is {SmartLinksName}.")));
            }
            if (parsed.GetValue(friends) is < 1 or > SmartLinks.FriendsMax)
            {
                return Cli.Refuse(parsed, parsed.GetValue(json), new Problem("scenario.friends", "--friends", new(
                    $"好友人數請填 1 到 {SmartLinks.FriendsMax:N0}。", $"Give 1 to {SmartLinks.FriendsMax:N0} friends.")));
            }
            var result = await SmartLinks.RunAsync(parsed.GetValue(friends), (ulong)parsed.GetValue(seed), stop);
            return Cli.Print(parsed, parsed.GetValue(json), result, SmartLinks.Text);
        });
        return verb;
    }
}
