using System.Diagnostics;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Foundation;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// LINE's validate endpoints. They cost nothing and look at everything but recipients and pictures; what LINE says of a field is passed on in LINE's
/// own words, which it does not promise to keep.
/// </summary>
internal sealed class LineContentJudge(LineClients clients) : IContentJudge
{
    private static readonly int[] AboutTheContent = [400, 413];

    public ChannelKind Kind => ChannelKind.Line;

    public async ValueTask<ContentVerdict> JudgeAsync(Connection connection, MessageContent content, ContentUse use, CancellationToken stop)
    {
        var call = use switch
        {
            ContentUse.Send => LineCall.Push,
            ContentUse.MassCall => LineCall.Broadcast,
            ContentUse.Answer => LineCall.Reply,
            _ => throw new UnreachableException(),
        };
        return await clients.Of(connection).Sending.ValidateAsync(call, LineMessageWriter.Write(content), stop) switch
        {
            LineAnswer<Done>.Given => new ContentVerdict.Good(),
            LineAnswer<Done>.Refused refused when AboutTheContent.Contains(refused.Status) => new ContentVerdict.Refused(Problems(refused, content)),
            LineAnswer<Done>.NotAuthorised => new ContentVerdict.NotJudged(TokenRefused),
            _ => new ContentVerdict.NotJudged(NoAnswer),
        };
    }

    private static IReadOnlyList<Problem> Problems(LineAnswer<Done>.Refused refused, MessageContent content) => refused.Fields.Count == 0
        ? [Said(LineFieldNames.Ours(refused.Message, content), refused.Message)]
        : [.. refused.Fields.Select(field => Said(LineFieldNames.Ours(field.Property ?? "", content), field.Message.Length > 0 ? field.Message : refused.Message)).Distinct()];

    private static Problem Said(string? field, string message) =>
        new("line.refused", field, new($"LINE 不接受這裡的內容：{message}", $"LINE refuses what stands here: {message}")) { Kind = ProblemKind.BadInput };

    private static readonly Problem NoAnswer = new("line.not-checked", null, new(
        "LINE 沒有回應，所以內容沒有先給 LINE 檢查。", "LINE did not answer, so it has not checked the content beforehand."));

    private static readonly Problem TokenRefused = new("line.not-checked", null, new(
        "LINE 不接受這個帳號的 access token，所以內容沒有先給 LINE 檢查。請到設定檢查串接。",
        "LINE refuses the access token of this account, so it has not checked the content beforehand. Look at the connection in the settings."));
}
