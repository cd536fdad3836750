using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>
/// Who is meant by an "@" in a group. A phone lets one choose from a list; here the name itself is enough, so that a text from a test says
/// all there is to say. Indices count UTF-16 units, as LINE's do.
/// </summary>
internal static class Mentions
{
    public const int MentioneesMax = 20;

    private const string Everybody = "All";

    public static JsonObject? In(string text, Group group, Account account)
    {
        // The longest name first: "@小明" must not be found in "@小明明".
        var names = group.Members.Select(m => (Name: m.DisplayName, UserId: (string?)m.UserId))
            .Append((Name: Everybody, UserId: null))
            .Concat(group.BotIsIn ? [(account.DisplayName, account.BotUserId)] : [])
            .OrderByDescending(n => n.Name.Length)
            .ToArray();
        var mentionees = new JsonArray();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && mentionees.Count < MentioneesMax; at = text.IndexOf('@', at + 1))
        {
            var from = at + 1;
            var (name, userId) = Array.Find(names, n => n.Name.Length > 0 && string.CompareOrdinal(text, from, n.Name, 0, n.Name.Length) == 0);
            if (name is null)
            {
                continue;
            }
            var mentionee = new JsonObject { ["index"] = at, ["length"] = name.Length + 1, ["type"] = userId is null ? "all" : "user" };
            if (userId is not null)
            {
                mentionee["userId"] = userId;
                mentionee["isSelf"] = userId == account.BotUserId;
            }
            mentionees.Add(mentionee);
        }
        return mentionees.Count == 0 ? null : new JsonObject { ["mentionees"] = mentionees };
    }
}
