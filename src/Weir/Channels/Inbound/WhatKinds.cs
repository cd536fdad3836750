using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Weir.Channels.Inbound;

/// <summary>The persisted names of what can happen, and the stored form of each.</summary>
internal static class WhatKinds
{
    /// <summary>Texts are stored readably: 週年慶, not escapes. The column is never pasted into a page unescaped.</summary>
    private static readonly InboundJson Json = new(new JsonSerializerOptions(InboundJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly Kind[] Kinds =
    [
        Kind.Of("friend.followed", Json.Followed),
        Kind.Of("friend.unfollowed", Json.Unfollowed),
        Kind.Of("message.text", Json.Said),
        Kind.Of("message.sticker", Json.SentSticker),
        Kind.Of("message.picture", Json.SentPicture),
        Kind.Of("message.video", Json.SentVideo),
        Kind.Of("message.audio", Json.SentAudio),
        Kind.Of("message.file", Json.SentFile),
        Kind.Of("message.location", Json.SentLocation),
        Kind.Of("message.edited", Json.EditedText),
        Kind.Of("message.unsent", Json.Unsent),
        Kind.Of("button.pressed", Json.Pressed),
        Kind.Of("video.finished", Json.VideoFinished),
        Kind.Of("beacon.seen", Json.BeaconSeen),
        Kind.Of("account.linked", Json.AccountLinked),
        Kind.Of("membership.changed", Json.MembershipChanged),
        Kind.Of("group.joined", Json.JoinedGroup),
        Kind.Of("group.left", Json.LeftGroup),
        Kind.Of("group.members-joined", Json.MembersJoined),
        Kind.Of("group.members-left", Json.MembersLeft),
        Kind.Of("notice.delivered", Json.NoticeDelivered),
        Kind.Of("module.changed", Json.ModuleEvent),
        Kind.Of("unrecognised", Json.Unrecognised),
    ];

    private static readonly Dictionary<Type, Kind> ByType = Kinds.ToDictionary(kind => kind.Shape.Type);
    private static readonly Dictionary<string, Kind> ByName = Kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Kinds.Select(kind => kind.Name);

    public static string NameOf(What what) => Known(what).Name;

    public static string Write(What what) => JsonSerializer.Serialize(what, Known(what).Shape);

    public static What? Read(string name, string json) =>
        ByName.TryGetValue(name, out var kind) ? (What?)JsonSerializer.Deserialize(json, kind.Shape) : null;

    private static Kind Known(What what) =>
        ByType.TryGetValue(what.GetType(), out var kind) ? kind : throw new UnreachableException($"{what.GetType().Name} has no kind");

    private sealed record Kind(string Name, JsonTypeInfo Shape)
    {
        public static Kind Of<T>(string name, JsonTypeInfo<T> shape) where T : What => new(name, shape);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(What.Followed))]
[JsonSerializable(typeof(What.Unfollowed))]
[JsonSerializable(typeof(What.Said))]
[JsonSerializable(typeof(What.SentSticker))]
[JsonSerializable(typeof(What.SentPicture))]
[JsonSerializable(typeof(What.SentVideo))]
[JsonSerializable(typeof(What.SentAudio))]
[JsonSerializable(typeof(What.SentFile))]
[JsonSerializable(typeof(What.SentLocation))]
[JsonSerializable(typeof(What.EditedText))]
[JsonSerializable(typeof(What.Unsent))]
[JsonSerializable(typeof(What.Pressed))]
[JsonSerializable(typeof(What.VideoFinished))]
[JsonSerializable(typeof(What.BeaconSeen))]
[JsonSerializable(typeof(What.AccountLinked))]
[JsonSerializable(typeof(What.MembershipChanged))]
[JsonSerializable(typeof(What.JoinedGroup))]
[JsonSerializable(typeof(What.LeftGroup))]
[JsonSerializable(typeof(What.MembersJoined))]
[JsonSerializable(typeof(What.MembersLeft))]
[JsonSerializable(typeof(What.NoticeDelivered))]
[JsonSerializable(typeof(What.ModuleEvent))]
[JsonSerializable(typeof(What.Unrecognised))]
internal sealed partial class InboundJson : JsonSerializerContext;
