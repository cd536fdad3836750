using System.Globalization;
using Weir.Foundation;
using Weir.Messages.Images;

namespace Weir.Messages.Media;

internal static class MediaProblems
{
    public static readonly Problem NoPicture = new("media.no-picture", "body", new(
        "這個檔案不是 JPEG 或 PNG 圖片，或檔案不完整。請另存成 JPEG 或 PNG 再上傳。",
        "This file is neither a JPEG nor a PNG picture, or it is not whole. Save it as one of them and upload it again."));

    public static readonly Problem NoSuchWidth = new("media.no-such-width", "width", new(
        $"寬度請填 {string.Join("、", ImageSizes.Widths)} 其中之一，而且要比原圖窄。", $"The width is one of {string.Join(", ", ImageSizes.Widths)}, and less than the original's."));

    public static readonly Problem TooMany = new("media.too-many", null, new(
        string.Create(CultureInfo.InvariantCulture, $"每個品牌最多保存 {MediaFiles.FilesMax:N0} 張圖片，請先刪除不再使用的圖片。"),
        string.Create(CultureInfo.InvariantCulture, $"A brand keeps {MediaFiles.FilesMax:N0} pictures at most; delete some that are not used any more.")));

    public static readonly Problem Full = new("media.full", "body", new(
        string.Create(CultureInfo.InvariantCulture, $"圖片已用滿 {MediaFiles.StoredBytesMax >> 30} GB 的空間，請先刪除不再使用的圖片。"),
        string.Create(CultureInfo.InvariantCulture, $"The pictures fill the {MediaFiles.StoredBytesMax >> 30} GB there are for them; delete some that are not used any more.")));

    public static readonly Problem NotFound = new("media.unknown", null, new("找不到這張圖片。", "There is no such picture.")) { Kind = ProblemKind.NotFound };

    public static Problem OtherSize(int width, MediaFile file) => new("media.other-size", "body", new(
        string.Create(CultureInfo.InvariantCulture, $"圖片的寬度必須是 {width}，長寬比例要和原圖（{file.Width} × {file.Height}）相同。"),
        string.Create(CultureInfo.InvariantCulture, $"The picture has to be {width} wide, with the proportions of the original ({file.Width} × {file.Height}).")));
}
