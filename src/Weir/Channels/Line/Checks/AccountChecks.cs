using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>The token and what the account may do.</summary>
internal static class AccountChecks
{
    /// <summary>A token that ends sooner is not the long-lived one.</summary>
    private static readonly TimeSpan TokenLifeMin = TimeSpan.FromDays(60);

    /// <summary>From this share of the quota on there is a warning.</summary>
    private const double QuotaNearlyUsed = 0.9;

    private const int Forbidden = 403;

    private static readonly Wording IssueToken = new(
        "LINE Developers Console → 選擇 Messaging API channel →「Messaging API」分頁最下方 →「Channel access token (long-lived)」按「Issue」，複製後貼到這裡。",
        "LINE Developers Console → your Messaging API channel → tab “Messaging API”, at the bottom → “Channel access token (long-lived)” → “Issue”; copy it and paste it here.");

    public static CheckLine Token(ConnectionFindings found) => found.Token switch
    {
        LineAnswer<TokenStanding>.Given { Value: var standing } when standing.ChannelId != found.Settings.ChannelId => new CheckLine("token", CheckState.Failed, new Wording(
            $"這個存取權杖屬於另一個 channel（{standing.ChannelId}），不是 {found.Settings.ChannelId}。",
            $"This access token belongs to another channel ({standing.ChannelId}), not to {found.Settings.ChannelId}."), IssueToken),
        LineAnswer<TokenStanding>.Given { Value.ExpiresInSeconds: var seconds } when seconds < TokenLifeMin.TotalSeconds => new CheckLine("token", CheckState.Warning, new Wording(
            $"存取權杖有效，但 {Days(seconds)} 天後就會過期，到時會停止發送。請改用長效權杖。",
            $"The access token works but ends in {Days(seconds)} days; sending will stop then. Use the long-lived one."), IssueToken),
        LineAnswer<TokenStanding>.Given => CheckLine.Ok("token", "存取權杖有效。", "The access token works."),
        // Tokens of other sorts are unknown to that endpoint and work all the same.
        LineAnswer<TokenStanding>.Refused when found.Bot is LineAnswer<BotInfo>.Given => CheckLine.Ok("token", "存取權杖有效。", "The access token works."),
        LineAnswer<TokenStanding>.Refused or LineAnswer<TokenStanding>.NotAuthorised => new CheckLine("token", CheckState.Failed, new Wording(
            "LINE 不接受這個存取權杖：貼錯了、過期了，或已被重新發行。", "LINE does not accept this access token: mistyped, expired, or issued anew since."), IssueToken),
        var other => Unanswered.Line("token", other),
    };

    public static CheckLine Bot(ConnectionFindings found) => found.Bot switch
    {
        LineAnswer<BotInfo>.Given { Value: var bot } => CheckLine.Ok("account", $"已連上「{bot.DisplayName}」（{bot.BasicId}）。", $"Connected to “{bot.DisplayName}” ({bot.BasicId})."),
        var other => Unanswered.Line("account", other),
    };

    public static CheckLine Quota(ConnectionFindings found)
    {
        if (found.Quota is not LineAnswer<MessageQuota>.Given { Value: var quota })
        {
            return Unanswered.Line("quota", found.Quota);
        }

        if (found.Consumption is not LineAnswer<QuotaConsumption>.Given { Value.TotalUsage: var used })
        {
            return Unanswered.Line("quota", found.Consumption);
        }

        if (quota is not { Type: "limited", Value: { } limit })
        {
            return CheckLine.Ok("quota", $"這個帳號沒有訊息則數上限，本月已用 {used:N0} 則。", $"The account has no message limit; {used:N0} used this month.");
        }

        var standing = new Wording($"本月額度 {limit:N0} 則，已用 {used:N0} 則（約略值，含在 LINE 後台發送的）。", $"{limit:N0} messages this month, {used:N0} used (approximate; what LINE's manager sent is included).");
        var plan = new Wording(
            "LINE Official Account Manager → 設定 → 帳務專區 →「月費方案」可升級方案或調整加購訊息上限。",
            "LINE Official Account Manager → Settings → Billing → plan: upgrade, or raise the limit of additional messages.");
        var state = used >= limit ? CheckState.Failed : used >= limit * QuotaNearlyUsed ? CheckState.Warning : CheckState.Ok;
        return new CheckLine("quota", state, standing, state == CheckState.Ok ? null : plan);
    }

    public static CheckLine Verified(ConnectionFindings found) => found.Followers switch
    {
        LineAnswer<FollowerPage>.Given => CheckLine.Ok("verified", "這是認證帳號，可以匯入既有好友。", "The account is verified: its old friends can be imported."),
        LineAnswer<FollowerPage>.Refused { Status: Forbidden } => new CheckLine("verified", CheckState.Warning, new Wording(
            "這是未認證帳號：LINE 不提供好友名單，既有好友要等他們點擊、傳訊息或按按鈕之後才會出現。",
            "The account is not verified: LINE gives no list of friends, so that old friends appear only once they click, write or tap."), new Wording(
            "LINE Official Account Manager → 設定 → 帳號設定 →「申請帳號認證」。",
            "LINE Official Account Manager → Settings → Account settings → “Request account verification”.")),
        var other => Unanswered.Line("verified", other),
    };

    private static long Days(long seconds) => seconds / (long)TimeSpan.FromDays(1).TotalSeconds;
}
