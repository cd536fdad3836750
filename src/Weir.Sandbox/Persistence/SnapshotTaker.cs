using System.Text.Json;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;
using Weir.Sandbox.RichMenus;
using Weir.Sandbox.Users;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// Copies what is to be remembered. The gate is held for a slice of the people at a time, and for no writing: a send waits for a
/// thousand people's references to be copied at most. One person's chat is therefore whole, and two people's may be a moment apart.
/// </summary>
internal static class SnapshotTaker
{
    private const int SlicePeople = 1_000;

    public static Snapshot Take(World world, Snapshot? before, IReadOnlyList<KeyValuePair<string, Content>> contents)
    {
        var people = new List<SavedPerson>();
        var messages = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var startedAt = before?.StartedAt ?? world.StartedAt;
        for (var from = 0; world.Locked(() => CopySlice(world, startedAt, from, people, messages)); from += SlicePeople)
        {
        }
        return world.Locked(() => new Snapshot
        {
            Version = Snapshot.VersionNow,
            Seed = world.Options.Seed,
            Restarts = before is null ? 0 : before.Restarts + 1,
            StartedAt = startedAt,
            StartFriends = world.Options.Friends,
            PeopleCount = world.People.All.Count,
            FirstTimeAdds = world.People.FirstTimeAdds,
            Ids = world.Ids.Save(),
            Account = Describe(world),
            People = people,
            Groups = [.. world.Groups.All.Concat(world.Groups.Direct).Select(g => Describe(g, messages))],
            Messages = messages,
            Menus = new SavedMenus([.. world.RichMenus.All.Select(Describe)], world.RichMenus.Aliases.ToDictionary(), world.RichMenus.DefaultId),
            LiffApps = [.. world.Liff.All],
            LiffAppsMade = world.Liff.Made,
            ShortLivedTokens = [.. world.Tokens.ShortLived],
            TokensByJwt = [.. world.Tokens.ByJwt],
            Holdings = new SavedHoldings
            {
                Audiences = [.. world.Audiences.Save()],
                Coupons = [.. world.Coupons.All.Select(c => c.Save())],
                CouponTickets = [.. world.Coupons.Tickets.All],
                SigningKeys = [.. world.AssertionKeys.Save()],
                Contents = [.. contents.Select(c => new SavedContent(c.Key, c.Value.Type, c.Value.ContentType, c.Value.ReadyAt, c.Value.External, c.Value.Unsent))],
            },
        });
    }

    /// <summary>True while there are more people.</summary>
    private static bool CopySlice(World world, DateTimeOffset startedAt, int from, List<SavedPerson> people, Dictionary<string, JsonElement> messages)
    {
        var all = world.People.All;
        for (var i = from; i < Math.Min(from + SlicePeople, all.Count); i++)
        {
            if (HasHappened(world, all[i], startedAt))
            {
                people.Add(Describe(all[i], messages));
            }
        }
        return from + SlicePeople < all.Count;
    }

    /// <summary>Something has happened with the person that the seed does not tell.</summary>
    private static bool HasHappened(World world, Person person, DateTimeOffset startedAt) =>
        person.Chat.Count > 0
        || person.Friendship != (person.Index < world.Options.Friends ? Friendship.Friend : Friendship.Stranger)
        || (person.FollowedAt is { } followed && followed != startedAt)
        || person is not { LastWroteAt: null, AcceptsConsent: true, Consents: null, DeclinedScopes: null, Billed: 0, IsMuted: false, RichMenuId: null }
        || person.DisplayName != Names.Of(world.Options.Seed, person.Index);

    private static SavedPerson Describe(Person person, Dictionary<string, JsonElement> messages)
    {
        var chat = new SavedEntry[person.Chat.Count];
        for (var i = 0; i < chat.Length; i++)
        {
            var entry = person.Chat[i];
            if (!entry.FromPerson)
            {
                messages.TryAdd(entry.MessageId, entry.Content);
            }
            chat[i] = new SavedEntry(entry.At, entry.MessageId, entry.FromPerson ? entry.Content : null, entry.IsRead, entry.Unsent);
        }
        return new SavedPerson
        {
            Index = person.Index,
            DisplayName = person.DisplayName,
            Friendship = person.Friendship.ToString(),
            EverFriend = person.EverFriend,
            FollowedAt = person.FollowedAt,
            LastWroteAt = person.LastWroteAt,
            AcceptsConsent = person.AcceptsConsent,
            Consents = person.Consents?.ToDictionary(),
            DeclinedScopes = person.DeclinedScopes,
            Billed = person.Billed,
            IsMuted = person.IsMuted,
            Unread = person.Unread,
            RichMenuId = person.RichMenuId,
            Chat = chat,
        };
    }

    private static SavedGroup Describe(Group group, Dictionary<string, JsonElement> messages)
    {
        var chat = group.Chat.Select(entry =>
        {
            if (entry is { Sender: null, Note: null })
            {
                messages.TryAdd(entry.MessageId, entry.Content);
            }
            return new SavedEntry(entry.At, entry.MessageId, entry is { Sender: not null, Note: null } ? entry.Content : null, IsRead: false, entry.Unsent, entry.Sender?.Index, entry.Note);
        }).ToArray();
        return new SavedGroup(group.Id, group.Kind.ToString(), group.Name, group.BotIsIn, [.. group.Members.Select(m => m.Index)], chat);
    }

    private static SavedMenu Describe(RichMenu menu) => new(menu.Id, JsonSerializer.SerializeToElement(menu.Describe()), menu.Image, menu.ImageType);

    private static SavedAccount Describe(World world) => new()
    {
        DisplayName = world.Account.DisplayName,
        WebhookUrl = world.Account.WebhookUrl,
        WebhookActive = world.Account.WebhookActive,
        WebhookRedelivery = world.Account.WebhookRedelivery,
        LoginPublished = world.Account.LoginPublished,
        LoginOfOtherProvider = world.Account.LoginOfOtherProvider,
        Verified = world.Account.Verified,
        ChatMode = world.Account.ChatMode,
        Greeting = world.Account.Greeting,
        AutoResponse = world.Account.AutoResponse,
        JoinsGroups = world.Account.JoinsGroups,
        MonthlyMessages = world.Account.MonthlyMessages,
        ExtraMessages = world.Account.ExtraMessages,
        Month = MonthOf(world.Now),
        MessagesUsed = world.Quota.Used,
    };

    public static DateOnly MonthOf(DateTimeOffset now)
    {
        var today = JapanDate.Of(now);
        return new DateOnly(today.Year, today.Month, 1);
    }
}
