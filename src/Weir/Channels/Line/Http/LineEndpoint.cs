using Weir.Channels.Line.Rate;

namespace Weir.Channels.Line.Http;

/// <summary>Which of LINE's hosts answers.</summary>
internal enum LineHost
{
    Api,
    Data,
}

/// <summary>One endpoint as LINE counts it: method and address template. The limits are the table "Rate limits" of the Messaging API reference.</summary>
internal sealed record LineEndpoint(HttpMethod Method, string Template, RateLimit Rate, LineHost Host = LineHost.Api, bool TakesRetryKey = false)
{
    private static readonly RateLimit Ordinary = RateLimit.PerSecond(2_000);
    private static readonly RateLimit ByTheHour = RateLimit.PerHour(60);
    private static readonly RateLimit ForAudiences = RateLimit.PerMinute(60);
    private static readonly RateLimit ForWebhookSettings = RateLimit.PerMinute(1_000);

    public static readonly LineEndpoint Push = Post("/v2/bot/message/push", Ordinary) with { TakesRetryKey = true };
    public static readonly LineEndpoint Multicast = Post("/v2/bot/message/multicast", RateLimit.PerSecond(200)) with { TakesRetryKey = true };
    public static readonly LineEndpoint Broadcast = Post("/v2/bot/message/broadcast", ByTheHour) with { TakesRetryKey = true };
    public static readonly LineEndpoint Narrowcast = Post("/v2/bot/message/narrowcast", ByTheHour) with { TakesRetryKey = true };
    public static readonly LineEndpoint Reply = Post("/v2/bot/message/reply", Ordinary);
    public static readonly LineEndpoint NarrowcastProgress = Get("/v2/bot/message/progress/narrowcast", Ordinary);

    public static readonly LineEndpoint ValidateReply = Post("/v2/bot/message/validate/reply", Ordinary);
    public static readonly LineEndpoint ValidatePush = Post("/v2/bot/message/validate/push", Ordinary);
    public static readonly LineEndpoint ValidateMulticast = Post("/v2/bot/message/validate/multicast", Ordinary);
    public static readonly LineEndpoint ValidateNarrowcast = Post("/v2/bot/message/validate/narrowcast", Ordinary);
    public static readonly LineEndpoint ValidateBroadcast = Post("/v2/bot/message/validate/broadcast", Ordinary);

    public static readonly LineEndpoint Quota = Get("/v2/bot/message/quota", Ordinary);
    public static readonly LineEndpoint Consumption = Get("/v2/bot/message/quota/consumption", Ordinary);
    public static readonly LineEndpoint DeliveredReply = Get("/v2/bot/message/delivery/reply", Ordinary);
    public static readonly LineEndpoint DeliveredPush = Get("/v2/bot/message/delivery/push", Ordinary);
    public static readonly LineEndpoint DeliveredMulticast = Get("/v2/bot/message/delivery/multicast", Ordinary);
    public static readonly LineEndpoint DeliveredBroadcast = Get("/v2/bot/message/delivery/broadcast", Ordinary);

    public static readonly LineEndpoint Profile = Get("/v2/bot/profile/{userId}", Ordinary);
    public static readonly LineEndpoint Followers = Get("/v2/bot/followers/ids", Ordinary);
    public static readonly LineEndpoint BotInfo = Get("/v2/bot/info", Ordinary);

    public static readonly LineEndpoint GetWebhook = Get("/v2/bot/channel/webhook/endpoint", ForWebhookSettings);
    public static readonly LineEndpoint PutWebhook = new(HttpMethod.Put, "/v2/bot/channel/webhook/endpoint", ForWebhookSettings);
    public static readonly LineEndpoint TestWebhook = Post("/v2/bot/channel/webhook/test", ByTheHour);

    public static readonly LineEndpoint InsightFollowers = Get("/v2/bot/insight/followers", ByTheHour);
    public static readonly LineEndpoint InsightDeliveries = Get("/v2/bot/insight/message/delivery", ByTheHour);
    public static readonly LineEndpoint InsightMessage = Get("/v2/bot/insight/message/event", ByTheHour);
    public static readonly LineEndpoint InsightUnit = Get("/v2/bot/insight/message/event/aggregation", ByTheHour);

    public static readonly LineEndpoint CreateAudience = Post("/v2/bot/audienceGroup/upload", ForAudiences);
    public static readonly LineEndpoint AddToAudience = new(HttpMethod.Put, "/v2/bot/audienceGroup/upload", ForAudiences);
    public static readonly LineEndpoint GetAudience = Get("/v2/bot/audienceGroup/{audienceGroupId}", ForAudiences);
    public static readonly LineEndpoint DeleteAudience = new(HttpMethod.Delete, "/v2/bot/audienceGroup/{audienceGroupId}", ForAudiences);

    public static readonly LineEndpoint Content = Get("/v2/bot/message/{messageId}/content", Ordinary) with { Host = LineHost.Data };

    public static readonly LineEndpoint VerifyChannelToken = Post("/v2/oauth/verify", Ordinary);
    public static readonly LineEndpoint VerifyAccessToken = Get("/oauth2/v2.1/verify", Ordinary);
    public static readonly LineEndpoint VerifyIdToken = Post("/oauth2/v2.1/verify", Ordinary);
    public static readonly LineEndpoint Friendship = Get("/friendship/v1/status", Ordinary);

    /// <summary>Concurrent changes of one audience have a limit of their own, see <see cref="TooManyRequests"/>.</summary>
    public bool ChangesAudience => this == CreateAudience || this == AddToAudience;

    private static LineEndpoint Get(string template, RateLimit rate) => new(HttpMethod.Get, template, rate);

    private static LineEndpoint Post(string template, RateLimit rate) => new(HttpMethod.Post, template, rate);
}
