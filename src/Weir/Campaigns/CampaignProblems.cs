using System.Globalization;
using Weir.Foundation;

namespace Weir.Campaigns;

internal static class CampaignProblems
{
    public static readonly Problem NotFound = new("campaign.unknown", null, new("找不到這個群發訊息。", "There is no such campaign.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem StartedAlready = new("campaign.started-already", null, new(
        "這個群發訊息已經開始發送，不能再次發送；請複製一份新的。", "This campaign has been started and cannot be started again; make a copy of it."));

    public static readonly Problem NotScheduled = new("campaign.not-scheduled", null, new(
        "這個群發訊息沒有排程，不會自動發送。", "This campaign is not scheduled and does not go out by itself."));

    public static readonly Problem NobodyThere = new("campaign.nobody", "audience", new(
        "目前沒有任何人符合收件條件，沒有發送。請檢查分眾與排除條件。", "Nobody is in this audience at the moment, so nothing was sent. Look at its conditions and exclusions."));

    public static readonly Problem NotEditable = new("campaign.not-editable", null, new(
        "已經開始發送的群發訊息不能修改；請複製一份新的。", "A campaign that has been started cannot be changed; make a copy of it."));

    public static readonly Problem NoConnection = new("campaign.no-connection", "connection", new(
        "請選擇要用哪一個 LINE 官方帳號發送。", "Choose the LINE account to send from."));

    public static readonly Problem NoAudience = new("campaign.no-audience", "audience.include", new(
        "請至少選擇一個收件對象。", "Choose at least one group of people to send to."));

    public static readonly Problem PastTime = new("campaign.past-time", "sendAt", new(
        "排程時間已經過了，請選擇未來的時間。", "The time to send at has passed; choose one in the future."));

    public static readonly Problem UnknownTopic = new("campaign.unknown-topic", "topic", new(
        "這個訊息主題已停用，請重新選擇。", "This topic is not in use any more; choose another."));

    public static readonly Problem EveryoneNoTopic = new("campaign.everyone-no-topic", "topic", new(
        "「全部好友」不能設定訊息主題：LINE 只能排除完全退訂的人。請清除主題，或改選「全部已知好友」。",
        "All friends cannot have a topic: LINE can only leave out those who refuse everything. Clear the topic, or choose all known friends."));

    public static readonly Problem BadHoldOut = new("campaign.bad-hold-out", "holdOutPercent", new(
        "對照組比例請填 0 到 50。", "The hold-out takes 0 to 50 per cent."));

    public static readonly Problem EveryoneAlone = new("campaign.everyone-alone", "audience", new(
        "「全部好友」不能再加入或排除其他對象：LINE 不會告訴我們其中有誰。要排除某些人，請改選「全部已知好友」。",
        "All friends stands alone: nobody can be added or left out, because LINE does not say who they are. To leave people out, choose all known friends."));

    public static readonly Problem EveryoneNoHoldOut = new("campaign.everyone-no-hold-out", "holdOutPercent", new(
        "「全部好友」沒有對照組：不知道有誰，就無法保留一部分人不發。", "All friends has no hold-out: whom nobody knows, nobody can keep back."));

    public static readonly Problem EveryoneNoArms = new("campaign.everyone-no-arms", "arms", new(
        "「全部好友」不能做 A/B 測試：不知道有誰，就無法分組。請移除其他版本，或改選「全部已知好友」。",
        "All friends cannot be split into versions: whom nobody knows, nobody can draw. Remove the other versions, or choose all known friends."));

    public static readonly Problem EveryoneNoPersonalWords = new("campaign.everyone-no-personal-words", "content", new(
        "「全部好友」每個人收到的內容都一樣，不能使用個人化欄位；請拿掉，或改選「全部已知好友」。",
        "All friends get the same words, so personal values cannot be used; remove them, or choose all known friends."));

    public static readonly Problem BadTesters = new("campaign.bad-testers", "members", new(
        $"請選擇 1 到 {CampaignCommands.TestersMax} 位測試對象。", $"Choose 1 to {CampaignCommands.TestersMax} people to test with."));

    public static Problem SegmentNotReady(long segment) => new("campaign.segment-not-ready", "audience", new(
        string.Create(CultureInfo.InvariantCulture, $"分眾 {segment} 尚未建立完成或已停用，完成後才能發送。"),
        string.Create(CultureInfo.InvariantCulture, $"Segment {segment} is still being built, or retired; it can be sent to once it is ready.")));

    public static Problem TooManyHandPicked(string field) => new("campaign.too-many-hand-picked", field, new(
        $"逐一指定最多 {Audience.HandPickedMax:N0} 人；更多人請用標籤或分眾。", $"At most {Audience.HandPickedMax:N0} people can be chosen one by one; use a tag or a segment for more."));

    public static Problem UnknownPart(string field) => new("campaign.unknown-part", field, new(
        "找不到這個收件對象，可能已被刪除或尚未發送過。", "This part of the audience does not exist, or has not been sent yet."));
}
