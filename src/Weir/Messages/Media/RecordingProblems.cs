using System.Globalization;
using Weir.Foundation;

namespace Weir.Messages.Media;

internal static class RecordingProblems
{
    private static readonly long MegabytesMax = RecordingLimits.RecordingBytesMax / 1_048_576;

    public static readonly Problem NoVideo = new("recording.no-video", "body", new(
        "這個檔案不是 MP4 影片。LINE 只播放 MP4，請先轉檔再上傳。", "This file is no MP4 video. LINE plays MP4 only: convert it and upload it again."));

    public static readonly Problem NoSound = new("recording.no-sound", "body", new(
        "這個檔案不是 M4A 或 MP3 音訊。LINE 只播放這兩種，請先轉檔再上傳。", "This file is no M4A or MP3 sound. LINE plays these two only: convert it and upload it again."));

    public static readonly Problem TooLarge = new("recording.too-large", "body", new(
        string.Create(CultureInfo.InvariantCulture, $"影片與音訊最大 {MegabytesMax} MB，請壓縮或剪短後再上傳。"),
        string.Create(CultureInfo.InvariantCulture, $"Videos and sounds have at most {MegabytesMax} MB; compress or cut it and upload it again.")));

    public static readonly Problem BadDuration = new("recording.bad-duration", "durationMilliseconds", new(
        string.Create(CultureInfo.InvariantCulture, $"長度請填 1 到 {RecordingLimits.DurationMax.TotalMilliseconds:N0} 毫秒。"),
        string.Create(CultureInfo.InvariantCulture, $"The duration is 1 to {RecordingLimits.DurationMax.TotalMilliseconds:N0} milliseconds.")));

    public static readonly Problem PosterTooLarge = new("recording.poster-too-large", "body", new(
        "影片的預覽圖最大 1 MB，請縮小後再上傳。", "The picture of a video has at most 1 MB; make it smaller and upload it again."));

    public static readonly Problem TooMany = new("recording.too-many", null, new(
        string.Create(CultureInfo.InvariantCulture, $"每個品牌最多保存 {RecordingLimits.RecordingsMax:N0} 個影片與音訊，請先刪除不再使用的檔案。"),
        string.Create(CultureInfo.InvariantCulture, $"A brand keeps {RecordingLimits.RecordingsMax:N0} videos and sounds at most; delete some that are not used any more.")));

    public static readonly Problem Full = new("recording.full", "body", new(
        string.Create(CultureInfo.InvariantCulture, $"影片與音訊已用滿 {RecordingLimits.StoredBytesMax >> 30} GB 的空間，請先刪除不再使用的檔案。"),
        string.Create(CultureInfo.InvariantCulture, $"Videos and sounds fill the {RecordingLimits.StoredBytesMax >> 30} GB there are for them; delete some that are not used any more.")));

    public static readonly Problem NotFound = new("recording.unknown", null, new("找不到這個影片或音訊。", "There is no such video or sound.")) { Kind = ProblemKind.NotFound };
}
