using Weir.Channels.Line.Client;

namespace Weir.Channels.Line.Checks;

/// <summary>Asks LINE whatever can be asked for the connect wizard. The webhook test only on request: it has sixty calls an hour.</summary>
internal static class ConnectionProbe
{
    /// <summary>Only whether the question is allowed counts, not who is in it.</summary>
    private const int FollowersAsked = 1;

    public static async Task<ConnectionFindings> AskAsync(LineClient line, ConnectionFindings known, bool withWebhookTest, CancellationToken stop)
    {
        var token = line.Login.ChannelTokenAsync(known.Settings.AccessToken, stop).AsTask();
        var bot = line.Bot.InfoAsync(stop).AsTask();
        var webhook = line.Bot.WebhookAsync(stop).AsTask();
        var quota = line.Usage.QuotaAsync(stop).AsTask();
        var consumption = line.Usage.ConsumptionAsync(stop).AsTask();
        var followers = line.Friends.FollowersAsync(null, FollowersAsked, stop).AsTask();
        var test = withWebhookTest ? await line.Bot.TestWebhookAsync(known.OurWebhook, stop) : known.Test;
        return known with
        {
            Token = await token,
            Bot = await bot,
            Webhook = await webhook,
            Test = test,
            Quota = await quota,
            Consumption = await consumption,
            Followers = await followers,
        };
    }
}
