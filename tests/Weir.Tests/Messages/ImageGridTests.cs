using Weir.Messages.Images;

namespace Weir.Tests.Messages;

public class ImageGridTests
{
    [Theory]
    [InlineData(ImageGrid.Whole, 1)]
    [InlineData(ImageGrid.TwoColumns, 2)]
    [InlineData(ImageGrid.TwoRows, 2)]
    [InlineData(ImageGrid.ThreeRows, 3)]
    [InlineData(ImageGrid.FourQuarters, 4)]
    [InlineData(ImageGrid.OneAboveTwo, 3)]
    [InlineData(ImageGrid.OneAboveThree, 4)]
    [InlineData(ImageGrid.SixCells, 6)]
    public void The_areas_cover_every_pixel_once_at_all_five_sizes(ImageGrid grid, int cells)
    {
        foreach (var width in ImageSizes.Widths)
        {
            var height = ImageSizes.HeightAt(width, 701);
            var areas = ImageGrids.Areas(grid, width, height);
            var covered = new int[width, height];
            foreach (var area in areas)
            {
                for (var x = area.X; x < area.X + area.Width; x++)
                {
                    for (var y = area.Y; y < area.Y + area.Height; y++)
                    {
                        covered[x, y]++;
                    }
                }
            }

            Assert.Equal(cells, areas.Count);
            Assert.All(covered.Cast<int>(), times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Cells_are_counted_row_by_row() => Assert.Equal(
        [new(0, 0, 1040, 520), new(0, 520, 347, 520), new(347, 520, 346, 520), new(693, 520, 347, 520)],
        ImageGrids.Areas(ImageGrid.OneAboveThree, 1040, 1040));

    [Theory]
    [InlineData(240, 1040, 240)]
    [InlineData(300, 701, 202)]
    [InlineData(1040, 701, 701)]
    [InlineData(240, 1, 1)]
    public void The_height_keeps_the_shape(int width, int baseHeight, int height) => Assert.Equal(height, ImageSizes.HeightAt(width, baseHeight));
}
