using Weir.Sandbox.Tests.Support;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>One refusal that LINE's reference shows in full: the call that meets it, and the answer to the letter.</summary>
internal sealed record Refusal(string What, int Status, string Body, Func<Scene, Task<Answer>> Call);

/// <summary>
/// The example error responses of LINE's reference. What needs a state of its own (quota, rate limits, used tokens) has tests
/// beside its capability.
/// </summary>
internal static class Refusals
{
    private const string NotFound = """{"message":"Not found"}""";
    private const string NoSuchMenu = "richmenu-00000000000000000000000000000000";

    public static readonly Refusal[] All =
    [
        new("webhook address over http", 400, """{"message":"Invalid webhook endpoint URL"}""", s => s.Desk.PutAsync("/v2/bot/channel/webhook/endpoint", new { endpoint = "http://example.com" })),
        new("content of nothing", 404, """{"message":"not found"}""", s => s.Desk.GetAsync("/v2/bot/message/1/content", "/data")),
        new("preview of a file", 400, """{"message":"The content can not be previewed"}""", s => s.Desk.GetAsync($"/v2/bot/message/{s.File}/content/preview", "/data")),
        new("transcoding of a picture", 400, """{"message":"Transcoding status doesn't support this type of content"}""", s => s.Desk.GetAsync($"/v2/bot/message/{s.Image}/content/transcoding", "/data")),
        new("assertion of somebody else", 400, """{"error":"invalid_client","error_description":"iss and clientId of key do not match"}""", s => s.Key.IssueAsync(s.Desk, c => c["iss"] = "1")),
        new("assertion that lives too long", 400, """{"error":"invalid_client","error_description":"Invalid exp"}""", s => s.Key.IssueAsync(s.Desk, c => c["exp"] = (long)c["exp"] + 1)),
        new("assertion by an unknown key", 404, """{"message":"Cannot find channel key that satisfies the conditions"}""", s => s.Desk.FormAsync("/oauth2/v2.1/token", ("grant_type", "client_credentials"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AA"))),
        new("token by JWT that is none", 400, """{"error":"invalid_request","error_description":"The access token not JWS"}""", s => s.Get("/oauth2/v2.1/verify?access_token=" + s.Desk.Handle.ChannelAccessToken)),
        new("stateless token with a wrong secret", 400, """{"error":"invalid_request","error_description":"Invalid 'client_credentials'."}""", s => s.Desk.FormAsync("/oauth2/v3/token", ("grant_type", "client_credentials"), ("client_id", s.Desk.Handle.ChannelId), ("client_secret", "x"))),
        new("short-lived token for an unknown channel", 400, """{"error":"invalid_client","error_description":"invalid client_id"}""", s => s.Desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", "1"), ("client_secret", "x"))),
        new("short-lived token with a wrong secret", 400, """{"error":"invalid_client","error_description":"invalid client_secret"}""", s => s.Desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", s.Desk.Handle.ChannelId), ("client_secret", "x"))),
        new("verification of an unknown token", 400, """{"error":"invalid_request","error_description":"access_token invalid"}""", s => s.Desk.FormAsync("/v2/oauth/verify", ("access_token", "abc"))),
        new("revocation of nothing", 400, """{"error":"invalid_request"}""", s => s.Desk.FormAsync("/v2/oauth/revoke")),
        new("reply to nobody", 400, """{"message":"Invalid reply token"}""", s => s.Post("/v2/bot/message/reply", new { replyToken = "x", messages = Desk.Texts("a") })),
        new("push to an unknown person", 400, """{"message":"Failed to send messages"}""", s => s.Desk.PushAsync("U00000000000000000000000000000000")),
        new("six messages", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Size must be between 1 and 5","property":"messages"}]}""", s => s.Post("/v2/bot/message/validate/push", new { messages = Desk.Texts("1", "2", "3", "4", "5", "6") })),
        new("a text too long", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Length must be between 0 and 5000","property":"messages[0].text"}]}""", s => s.Post("/v2/bot/message/validate/push", new { messages = Desk.Texts(new string('a', 5001)) })),
        new("multicast to a malformed id", 400, """{"message":"The property, to[1], in the request body is invalid (line: -, column: -)"}""", s => s.Post("/v2/bot/message/multicast", new { to = Desk.List(s.Desk.Friend, "me"), messages = Desk.Texts("a") })),
        new("narrowcast to an unknown audience", 400, """{"message":"Invalid audience group id: 5"}""", s => s.NarrowcastAsync(new { type = "audience", audienceGroupId = 5 })),
        new("narrowcast again of nothing", 400, """{"message":"Invalid request id: x"}""", s => s.NarrowcastAsync(new { type = "redelivery", requestId = "x" })),
        new("no partial delivery of all", 400, """{"message":"The option forbidPartialDelivery must be used with upToRemainingQuota."}""", s => s.Post("/v2/bot/message/narrowcast", new { messages = Desk.Texts("a"), limit = new { forbidPartialDelivery = true } })),
        new("progress of nothing", 404, NotFound, s => s.Get("/v2/bot/message/progress/narrowcast?requestId=x")),
        new("loading for three seconds", 400, """{"message":"The request body has 2 error(s)","details":[{"message":"Must be between 5 and 60","property":"loadingSeconds"},{"message":"must be a multiple of five","property":"loadingSeconds"}]}""", s => s.Post("/v2/bot/chat/loading/start", new { chatId = s.Desk.Friend, loadingSeconds = 3 })),
        new("loading in a group", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.","property":"chatId"}]}""", s => s.Post("/v2/bot/chat/loading/start", new { chatId = s.Group })),
        new("deliveries of no day", 400, """{"message":"The value for the 'date' parameter is invalid"}""", s => s.Get("/v2/bot/message/delivery/push?date=today")),
        new("an audience's name too long", 400, """{"message":"size over audienceGroupName","details":[{"message":"AUDIENCE_GROUP_NAME_SIZE_OVER"}]}""", s => s.Post("/v2/bot/audienceGroup/upload", new { description = new string('a', 121) })),
        new("an audience of no ids", 400, """{"message":"Invalid audience id format","details":[{"message":"UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT","property":"audiences"}]}""", s => s.Post("/v2/bot/audienceGroup/upload", new { description = "a", audiences = new[] { new { id = "me" } } })),
        new("an unknown audience", 400, """{"message":"audience group not found","details":[{"message":"AUDIENCE_GROUP_NOT_FOUND"}]}""", s => s.Get("/v2/bot/audienceGroup/5")),
        new("a page too large", 400, """{"message":"size: must be less than or equal to 40","details":[{"message":"TOO_HIGH"}]}""", s => s.Get("/v2/bot/audienceGroup/list?page=1&size=41")),
        new("deliveries of an invalid day", 400, """{"message":"Bad Request"}""", s => s.Get("/v2/bot/insight/message/delivery?date=2026")),
        new("followers of no day", 400, """{"message":"date is required"}""", s => s.Get("/v2/bot/insight/followers")),
        new("followers of an invalid day", 400, """{"message":"Bad Request"}""", s => s.Get("/v2/bot/insight/followers?date=2026")),
        new("a unit without days", 400, """{"message":null,"key":null,"stacktrace":null,"code":null}""", s => s.Get("/v2/bot/insight/message/event/aggregation?customAggregationUnit=u")),
        new("a menu's days missing", 400, """{"message":"Bad Request"}""", s => s.Get($"/v2/bot/insight/richmenu/{s.RichMenu}/summary")),
        new("a menu's days backwards", 400, """{"message":"Parameter to must be the same date as, or after parameter from."}""", s => s.Get($"/v2/bot/insight/richmenu/{s.RichMenu}/daily?from=20261102&to=20261101")),
        new("too many days in total", 400, """{"message":"Date range exceeds. Max range is 396 days."}""", s => s.Get($"/v2/bot/insight/richmenu/{s.RichMenu}/summary?from=20240101&to=20250201")),
        new("too many days one by one", 400, """{"message":"Date range exceeds. Max range is 99 days."}""", s => s.Get($"/v2/bot/insight/richmenu/{s.RichMenu}/daily?from=20260101&to=20260411")),
        new("days too long ago", 400, """{"message":"Parameter from must be the same date as, or after 2023-11-21."}""", s => s.Get($"/v2/bot/insight/richmenu/{s.RichMenu}/daily?from=20230101&to=20230102")),
        new("a coupon's title too long", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Size must be between 1 and 60","property":"title"}]}""", s => s.CouponAsync("title", new string('a', 61))),
        new("a coupon of no kind", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Must be one of the following values: [discount,free,gift,cashBack,others]","property":"reward.type"}]}""", s => s.CouponAsync("reward", new { type = "gold" })),
        new("a coupon with a price too many", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Must not be specified","property":"reward.priceInfo.fixedAmount"}]}""", s => s.CouponAsync("reward", new { type = "discount", priceInfo = new { type = "percentage", percentage = 10, fixedAmount = 5 } })),
        new("an unknown coupon", 404, """{"message":"The request body has 1 error(s)","details":[{"message":"coupon not found","property":""}]}""", s => s.Get("/v2/bot/coupon/01JYNW8JMQVFBNWF1APF8Z3FS7")),
        new("coupons of no status", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Must be one of the following values: [DRAFT,RUNNING,CLOSED]","property":"status"}]}""", s => s.Get("/v2/bot/coupon?status=DONE")),
        new("too many coupons a page", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"Must be less than or equal to 100","property":"limit"}]}""", s => s.Get("/v2/bot/coupon?limit=101")),
        new("profile of no id", 400, """{"message":"The value for the 'userId' parameter is invalid"}""", s => s.Get("/v2/bot/profile/me")),
        new("profile of nobody", 404, NotFound, s => s.Get("/v2/bot/profile/U00000000000000000000000000000000")),
        new("followers from nowhere", 400, """{"message":"Invalid start param"}""", s => s.Get("/v2/bot/followers/ids?start=x")),
        new("a group of no id", 400, """{"message":"The value for the 'groupId' parameter is invalid"}""", s => s.Get("/v2/bot/group/x/summary")),
        new("a room of no id", 400, """{"message":"The value for the 'roomId' parameter is invalid"}""", s => s.Get("/v2/bot/room/x/members/count")),
        new("a group one is not in", 404, NotFound, s => s.Get("/v2/bot/group/C00000000000000000000000000000000/summary")),
        new("a menu without a name", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"must be specified","property":"name"}]}""", s => s.Post("/v2/bot/richmenu", new { size = new { width = 1200, height = 800 }, selected = false, chatBarText = "a", areas = Array.Empty<object>() })),
        new("a second picture", 400, """{"message":"An image has already been uploaded to the richmenu"}""", s => s.PaintAsync(s.RichMenu)),
        new("an unpainted menu for all", 400, """{"message":"must upload richmenu image before applying it to user","details":[]}""", async s => await s.Post($"/v2/bot/user/all/richmenu/{await s.NewMenuAsync()}", null)),
        new("an unknown menu for all", 404, NotFound, s => s.Post("/v2/bot/user/all/richmenu/" + NoSuchMenu, null)),
        new("a malformed id among many", 400, """{"message":"The property, 'userIds[0]', in the request body is invalid (line: -, column: -)"}""", s => s.Post("/v2/bot/richmenu/bulk/link", new { richMenuId = s.RichMenu, userIds = Desk.List("me") })),
        new("an unknown menu for many", 404, """{"message":"richmenu not found","details":[]}""", s => s.Post("/v2/bot/richmenu/bulk/link", new { richMenuId = NoSuchMenu, userIds = Desk.List(s.Desk.Friend) })),
        new("nobody's own menu", 404, """{"message":"the user has no richmenu","details":[]}""", s => s.Get($"/v2/bot/user/{s.Desk.Friends[9]}/richmenu")),
        new("an alias twice", 400, """{"message":"conflict richmenu alias id","details":[]}""", s => s.Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "kept", richMenuId = s.RichMenu })),
        new("an alias of no menu", 400, """{"message":"richmenu not found","details":[]}""", s => s.Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "other", richMenuId = NoSuchMenu })),
        new("an alias of a malformed menu", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"invalid richMenuId","property":"richMenuId"}]}""", s => s.Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "other", richMenuId = "menu" })),
        new("an unknown alias", 404, """{"message":"richmenu alias not found","details":[]}""", s => s.Get("/v2/bot/richmenu/alias/nobody")),
        new("a batch from a malformed menu", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"invalid richMenuId","property":"operations[0].from"}]}""", s => s.BatchAsync(new { type = "unlink", from = "menu" })),
        new("a batch from one menu twice", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"from richmenu ($menu) is duplicated","property":"operations[].from"}]}""", s => s.BatchAsync(new { type = "unlink", from = s.RichMenu }, new { type = "unlink", from = s.RichMenu })),
        new("a batch of all and some", 400, """{"message":"The request body has 1 error(s)","details":[{"message":"'unlinkAll' type can't be combined with other type","property":"operations[].type"}]}""", s => s.BatchAsync(new { type = "unlinkAll" }, new { type = "unlink", from = s.RichMenu })),
        new("a batch to nowhere", 404, $$"""{"message":"The request body has 1 error(s)","details":[{"message":"Richmenu ({{NoSuchMenu}}) is not found","property":"operations[0].to"}]}""", s => s.BatchAsync(new { type = "link", from = s.RichMenu, to = NoSuchMenu })),
    ];
}
