namespace Weir.Messages.Images;

/// <summary>The eight preset grids of an image message. The names are stored with every draft and never change.</summary>
public enum ImageGrid
{
    /// <summary>The whole picture is one area.</summary>
    Whole,
    TwoColumns,
    TwoRows,
    ThreeRows,
    FourQuarters,
    OneAboveTwo,
    OneAboveThree,
    SixCells,
}

/// <summary>A rectangle in pixels; x and y of its upper left corner.</summary>
public sealed record PixelBounds(int X, int Y, int Width, int Height);

/// <summary>The widths in which a client asks for the picture, and the width in which areas are given.</summary>
public static class ImageSizes
{
    public const int BaseWidth = 1040;

    public static IReadOnlyList<int> Widths { get; } = [240, 300, 460, 700, BaseWidth];

    /// <summary>The height of the picture at one of the widths, never less than a pixel.</summary>
    public static int HeightAt(int width, int baseHeight) =>
        Math.Max(1, (int)Math.Round((double)baseHeight * width / BaseWidth, MidpointRounding.AwayFromZero));
}

/// <summary>
/// Cuts a picture into the areas of a grid. The cuts are rounded, not the widths: neighbours share their cut, so that the areas cover every
/// pixel exactly once at any size, also where 1040 does not divide by three.
/// </summary>
public static class ImageGrids
{
    /// <summary>The number of cells in each row, from the top.</summary>
    private static int[] Rows(ImageGrid grid) => grid switch
    {
        ImageGrid.Whole => [1],
        ImageGrid.TwoColumns => [2],
        ImageGrid.TwoRows => [1, 1],
        ImageGrid.ThreeRows => [1, 1, 1],
        ImageGrid.FourQuarters => [2, 2],
        ImageGrid.OneAboveTwo => [1, 2],
        ImageGrid.OneAboveThree => [1, 3],
        ImageGrid.SixCells => [3, 3],
        _ => throw new ArgumentOutOfRangeException(nameof(grid), grid, "There is no such grid."),
    };

    public static int Cells(ImageGrid grid) => Rows(grid).Sum();

    /// <summary>The areas at a size, row by row from the upper left.</summary>
    public static IReadOnlyList<PixelBounds> Areas(ImageGrid grid, int width, int height)
    {
        var rows = Rows(grid);
        var areas = new List<PixelBounds>();
        for (var row = 0; row < rows.Length; row++)
        {
            var (top, bottom) = (Cut(row, rows.Length, height), Cut(row + 1, rows.Length, height));
            for (var column = 0; column < rows[row]; column++)
            {
                var (left, right) = (Cut(column, rows[row], width), Cut(column + 1, rows[row], width));
                areas.Add(new(left, top, right - left, bottom - top));
            }
        }

        return areas;
    }

    private static int Cut(int index, int parts, int length) => (int)Math.Round((double)index * length / parts, MidpointRounding.AwayFromZero);
}
