using System.Reflection;
using Weir.Channels.Inbound;

namespace Weir.Tests.Channels.Inbound;

/// <summary>
/// The names and payloads stand in databases for years: a line here may be added, never changed.
/// </summary>
public sealed class WhatTests
{
    private static readonly MessageHandle Handle = new("100", "q", "r", "99");

    public static readonly TheoryData<What, string, string> Stored = new()
    {
        { new What.Followed(true), "friend.followed", """{"isReturn":true}""" },
        { new What.Unfollowed(), "friend.unfollowed", "{}" },
        {
            new What.Said(Handle, "嗨 @小美", [new PlacedEmoji(0, 1, "p", "e")], [new Mention(2, 3, false, "U1", true)]), "message.text",
            """{"message":{"id":"100","quoteKey":"q","readToken":"r","quotedId":"99"},"text":"嗨 @小美","emojis":[{"position":0,"length":1,"productId":"p","emojiId":"e"}],"mentions":[{"position":2,"length":3,"isEveryone":false,"userId":"U1","isOurselves":true}]}"""
        },
        {
            new What.SentSticker(new MessageHandle("100"), "446", "1988", "STATIC", ["開心"], "讚"), "message.sticker",
            """{"message":{"id":"100"},"packageId":"446","stickerId":"1988","sort":"STATIC","keywords":["開心"],"text":"讚"}"""
        },
        {
            new What.SentPicture(new MessageHandle("100"), new ContentPlace("100"), new PictureSet("S", 1, 2)), "message.picture",
            """{"message":{"id":"100"},"content":{"contentId":"100"},"set":{"id":"S","position":1,"total":2}}"""
        },
        {
            new What.SentVideo(new MessageHandle("100"), new ContentPlace(null, "https://a/v", "https://a/p"), 1500), "message.video",
            """{"message":{"id":"100"},"content":{"url":"https://a/v","previewUrl":"https://a/p"},"durationMilliseconds":1500}"""
        },
        { new What.SentAudio(new MessageHandle("100"), new ContentPlace("100"), null), "message.audio", """{"message":{"id":"100"},"content":{"contentId":"100"}}""" },
        { new What.SentFile(new MessageHandle("100"), "報價.pdf", 2138), "message.file", """{"message":{"id":"100"},"name":"報價.pdf","sizeBytes":2138}""" },
        {
            new What.SentLocation(new MessageHandle("100"), "門市", "台北市", 25.03, 121.5), "message.location",
            """{"message":{"id":"100"},"title":"門市","address":"台北市","latitude":25.03,"longitude":121.5}"""
        },
        { new What.EditedText(new MessageHandle("100"), "改了", [], []), "message.edited", """{"message":{"id":"100"},"text":"改了","emojis":[],"mentions":[]}""" },
        { new What.Unsent("100"), "message.unsent", """{"messageId":"100"}""" },
        { new What.Pressed("a=1", new PickedMoment(null, null, "2026-11-21T10:00"), null), "button.pressed", """{"data":"a=1","picked":{"dateTime":"2026-11-21T10:00"}}""" },
        { new What.Pressed("m", null, new MenuSwitch("SUCCESS", "b")), "button.pressed", """{"data":"m","menu":{"status":"SUCCESS","menu":"b"}}""" },
        { new What.VideoFinished("t"), "video.finished", """{"trackingId":"t"}""" },
        { new What.BeaconSeen("d41d8cd98f", "enter", "ff"), "beacon.seen", """{"beaconId":"d41d8cd98f","sighting":"enter","deviceMessage":"ff"}""" },
        { new What.AccountLinked(true, "n"), "account.linked", """{"isLinked":true,"nonce":"n"}""" },
        { new What.MembershipChanged("joined", "3189"), "membership.changed", """{"change":"joined","membershipId":"3189"}""" },
        { new What.JoinedGroup(), "group.joined", "{}" },
        { new What.LeftGroup(), "group.left", "{}" },
        { new What.MembersJoined(["U1"]), "group.members-joined", """{"userIds":["U1"]}""" },
        { new What.MembersLeft(["U1"]), "group.members-left", """{"userIds":["U1"]}""" },
        { new What.NoticeDelivered("tag"), "notice.delivered", """{"tag":"tag"}""" },
        {
            new What.ModuleEvent("attached", "Ubot", ["message:send"], "why", 1462629479859), "module.changed",
            """{"change":"attached","accountId":"Ubot","scopes":["message:send"],"reason":"why","untilMilliseconds":1462629479859}"""
        },
        { new What.Unrecognised("x", """{"type":"x"}"""), "unrecognised", """{"type":"x","rawJson":"{\"type\":\"x\"}"}""" },
    };

    [Theory, MemberData(nameof(Stored))]
    public void Is_stored_and_read_back_the_same(What what, string kind, string payload)
    {
        Assert.Equal(kind, what.Kind);
        Assert.Equal(payload, what.ToPayloadJson());
        Assert.Equal(payload, What.FromPayloadJson(kind, payload)?.ToPayloadJson());
    }

    [Fact]
    public void Every_kind_is_pinned_above()
    {
        var pinned = Stored.Select(row => (string)row[1]).ToHashSet();
        var declared = typeof(What).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(What))).ToHashSet();

        Assert.Equal(WhatKinds.Names.Order(), pinned.Order());
        Assert.Equal(declared.Count, pinned.Count);
        Assert.Equal(declared, Stored.Select(row => row[0].GetType()).ToHashSet());
    }

    [Fact]
    public void A_kind_of_a_newer_version_reads_as_nothing() => Assert.Null(What.FromPayloadJson("friend.waved", "{}"));
}
