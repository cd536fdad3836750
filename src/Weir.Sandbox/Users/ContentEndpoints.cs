using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Users;

/// <summary>
/// What users sent, on the data host only. Films answer 202 while they are prepared; after an unsend everything is 410; what a
/// LIFF app sent by address was never stored.
/// </summary>
internal sealed class ContentEndpoints(World world)
{
    public void Map(LineHost data)
    {
        data.Get("/v2/bot/message/{messageId}/content", call => Serve(call, preview: false));
        data.Get("/v2/bot/message/{messageId}/content/preview", call => Serve(call, preview: true));
        data.Get("/v2/bot/message/{messageId}/content/transcoding", Transcoding);
    }

    private LineReply Serve(LineCall call, bool preview)
    {
        var content = world.Contents.Find(call.Route("messageId"));
        return content switch
        {
            null or { External: true } => LineReply.Error(404, "not found"),
            { Unsent: true } => LineReply.Error(410, "The content is gone"),
            { Type: not ("image" or "video") } when preview => LineReply.Error(400, "The content can not be previewed"),
            _ when content.ReadyAt > call.Now => LineReply.Accepted(),
            _ => new LineReply(200) { Bytes = content.Bytes, ContentType = preview ? "image/png" : content.ContentType },
        };
    }

    private LineReply Transcoding(LineCall call) => world.Contents.Find(call.Route("messageId")) switch
    {
        null => LineReply.Error(404, "not found"),
        { Unsent: true } => LineReply.Error(410, "The content is gone"),
        { Type: not ("video" or "audio") } => LineReply.Error(400, "Transcoding status doesn't support this type of content"),
        var content => LineReply.Ok(new JsonObject { ["status"] = content.ReadyAt > call.Now ? "processing" : "succeeded" }),
    };
}
