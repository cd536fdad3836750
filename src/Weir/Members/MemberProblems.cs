using Weir.Foundation;

namespace Weir.Members;

internal static class MemberProblems
{
    public static Problem IdentityTaken(IdentityKey identity) => new("member.identity-taken", "identities", new(
        $"{Name(identity.Kind).ZhTw}「{identity.Value}」已經屬於另一位顧客；若是同一個人，請改用合併。",
        $"The {Name(identity.Kind).En} “{identity.Value}” already belongs to another member; if both are the same person, merge them."));

    public static readonly Problem NoSuchMember = new("member.unknown", "member",
        new("找不到這位顧客，可能已被合併或刪除。", "There is no such member; it may have been merged or erased."));

    public static readonly Problem NotFound = NoSuchMember with { Field = null, Kind = ProblemKind.NotFound };

    public static readonly Problem TagsHaveTheirOwnDoor = new("member.tags-elsewhere", "tags", new(
        "修改顧客資料時不能一併修改標籤，請使用 /members/{id}/tags。", "Tags are not changed here; use /members/{id}/tags."));

    private static Wording Name(IdentityKind kind) => kind switch
    {
        IdentityKind.ChannelUser => new("頻道帳號", "channel account"),
        IdentityKind.MemberNumber => new("會員編號", "member number"),
        IdentityKind.Email => new("電子郵件", "e-mail address"),
        IdentityKind.Phone => new("手機號碼", "phone number"),
        _ => new("瀏覽器識別碼", "browser id"),
    };
}
