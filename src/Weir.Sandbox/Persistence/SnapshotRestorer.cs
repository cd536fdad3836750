using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// Brings a new world into the state that was remembered, before anybody can reach it. What the one who starts the sandbox says now
/// (the webhook's address, where the first LIFF app leads) goes before what was remembered.
/// </summary>
internal sealed class SnapshotRestorer(World world, Snapshot snapshot, ContentFiles files)
{
    public void Restore()
    {
        world.Ids.Resume(snapshot.Ids, snapshot.Restarts + 1);
        RestoreAccount(snapshot.Account);
        RestoreMenus(snapshot.Menus);
        RestoreLiff();
        world.Tokens.Restore(snapshot.ShortLivedTokens, snapshot.TokensByJwt);
        RestorePeople();
        RestoreHoldings(snapshot.Holdings);
        foreach (var saved in snapshot.Groups)
        {
            RestoreGroup(saved);
        }
        // Today's figures of followers and blocks go on from where they stood.
        world.Followers.Note(world.People.All.Count(p => p.Friendship == Friendship.Blocked));
    }

    private void RestoreAccount(SavedAccount saved)
    {
        var account = world.Account;
        account.DisplayName = saved.DisplayName;
        account.WebhookUrl ??= saved.WebhookUrl;
        account.WebhookActive = saved.WebhookActive;
        account.WebhookRedelivery = saved.WebhookRedelivery;
        account.LoginPublished = saved.LoginPublished;
        account.LoginOfOtherProvider = saved.LoginOfOtherProvider;
        account.Verified = saved.Verified;
        account.ChatMode = saved.ChatMode;
        account.Greeting = saved.Greeting;
        account.AutoResponse = saved.AutoResponse;
        account.JoinsGroups = saved.JoinsGroups;
        account.MonthlyMessages = saved.MonthlyMessages;
        account.ExtraMessages = saved.ExtraMessages;
        if (saved.Month == SnapshotTaker.MonthOf(world.Now))
        {
            world.Quota.Restore(saved.MessagesUsed);
        }
    }

    private void RestoreMenus(SavedMenus saved)
    {
        foreach (var menu in saved.All)
        {
            world.RichMenus.Restore(menu.Id, JsonObject.Create(menu.Description)!, menu.Image, menu.ImageType);
        }
        foreach (var (alias, menuId) in saved.Aliases)
        {
            world.RichMenus.SetAlias(alias, menuId);
        }
        world.RichMenus.DefaultId = saved.DefaultId;
    }

    private void RestoreLiff()
    {
        // The first app is made anew from the options, where they name one; it has the same id.
        var made = world.Liff.All.ToDictionary(a => a.Id, a => a.EndpointUrl, StringComparer.Ordinal);
        world.Liff.Restore(snapshot.LiffApps.Select(saved => made.TryGetValue(saved.Id, out var now) ? saved with { EndpointUrl = now } : saved), snapshot.LiffAppsMade);
    }

    private void RestoreHoldings(SavedHoldings saved)
    {
        world.Audiences.Restore(saved.Audiences);
        world.Coupons.Restore(saved.Coupons, saved.CouponTickets);
        world.AssertionKeys.Restore(saved.SigningKeys);
        foreach (var content in saved.Contents)
        {
            if (files.Read(content) is { } read)
            {
                world.Contents.Add(content.MessageId, read);
            }
        }
    }

    private void RestorePeople()
    {
        while (world.People.All.Count < snapshot.PeopleCount)
        {
            world.People.Add(friend: false, world.Now);
        }
        world.People.FirstTimeAdds = snapshot.FirstTimeAdds;
        foreach (var person in world.People.All.Where(p => p.FollowedAt is not null))
        {
            person.FollowedAt = snapshot.StartedAt;
        }
        foreach (var saved in snapshot.People)
        {
            Restore(world.People.All[saved.Index], saved);
        }
    }

    private void Restore(Person person, SavedPerson saved)
    {
        foreach (var entry in saved.Chat)
        {
            person.Add(new ChatEntry(entry.At, entry.Said is not null, entry.MessageId, entry.Said ?? snapshot.Messages[entry.MessageId], Unsent: entry.Unsent) { IsRead = entry.IsRead });
        }
        person.DisplayName = saved.DisplayName;
        person.Friendship = Enum.Parse<Friendship>(saved.Friendship);
        person.EverFriend = saved.EverFriend;
        person.FollowedAt = saved.FollowedAt;
        person.LastWroteAt = saved.LastWroteAt;
        person.AcceptsConsent = saved.AcceptsConsent;
        person.Consents = saved.Consents?.ToDictionary();
        person.DeclinedScopes = saved.DeclinedScopes;
        person.Billed = saved.Billed;
        person.IsMuted = saved.IsMuted;
        person.Unread = saved.Unread;
        person.RichMenuId = saved.RichMenuId;
        person.ShownMenu = world.RichMenus.For(person);
    }

    private void RestoreGroup(SavedGroup saved)
    {
        var members = saved.Members.Select(index => world.People.All[index]).ToArray();
        var kind = Enum.Parse<GroupKind>(saved.Kind);
        var group = kind == GroupKind.Direct ? world.Groups.Between(members[0], members[1]) : world.Groups.Restore(saved.Id, saved.Name, kind, members);
        group.BotIsIn = saved.BotIsIn;
        group.Restore(saved.Chat.Select(entry => new GroupEntry(
            entry.At,
            entry.Sender is { } index ? world.People.All[index] : null,
            entry.MessageId,
            entry.Note is not null ? default : entry.Said ?? snapshot.Messages[entry.MessageId]) { Unsent = entry.Unsent, Note = entry.Note }));
    }
}
