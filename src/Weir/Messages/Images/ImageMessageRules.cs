namespace Weir.Messages.Images;

/// <summary>The areas of an image message fit its grid, or lie inside the picture.</summary>
internal static class ImageMessageRules
{
    public static void Check(string path, ImageMessage image, ProblemList problems)
    {
        problems.Needed($"{path}.pictureUrl", image.PictureUrl);
        if (image.Height <= 0)
        {
            problems.Add("message.image-height", $"{path}.height", new(
                $"請填入圖片高度（寬度以 {ImageSizes.BaseWidth} 計），必須大於 0。",
                $"Give the height of the picture at width {ImageSizes.BaseWidth}, more than 0."));
        }

        if (image.Grid is { } grid)
        {
            CheckGrid(path, image, ImageGrids.Cells(grid), problems);
        }
        else
        {
            CheckDrawn(path, image, problems);
        }
    }

    private static void CheckGrid(string path, ImageMessage image, int cells, ProblemList problems)
    {
        if (image.Areas.Count != cells)
        {
            problems.Add("message.image-cells", $"{path}.areas", new(
                $"這個版型有 {cells} 格，現在設定了 {image.Areas.Count} 格；請每格設定一次，不要動作的格子留空。",
                $"This grid has {cells} cells, and {image.Areas.Count} are set; set each once and leave dead cells without an action."));
        }

        for (var i = 0; i < image.Areas.Count; i++)
        {
            if (image.Areas[i].Bounds is not null)
            {
                problems.Add("message.image-bounds", $"{path}.areas[{i}].bounds", new(
                    "使用版型時，區域大小由版型決定；請刪除這個範圍，或改用自訂區域。",
                    "A grid gives the areas their bounds; remove these or draw all areas by hand."));
            }
        }
    }

    private static void CheckDrawn(string path, ImageMessage image, ProblemList problems)
    {
        problems.Needed($"{path}.areas", image.Areas);
        for (var i = 0; i < image.Areas.Count; i++)
        {
            // Sums in 64 bits: a huge x must not wrap round into the picture.
            if (image.Areas[i].Bounds is not { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } bounds
                || (long)bounds.X + bounds.Width > ImageSizes.BaseWidth || (long)bounds.Y + bounds.Height > image.Height)
            {
                problems.Add("message.image-bounds", $"{path}.areas[{i}].bounds", new(
                    $"這個區域超出圖片（{ImageSizes.BaseWidth} × {image.Height}）或沒有大小，請重新框選。",
                    $"This area leaves the picture ({ImageSizes.BaseWidth} × {image.Height}) or has no size; draw it again."));
            }
        }
    }
}
