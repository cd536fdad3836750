using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Shop;

public sealed class ShopTests
{
    [Fact]
    public async Task A_tap_on_a_link_into_the_shop_arrives()
    {
        await using var desk = await Desk.StartAsync();
        var visit = await desk.ControlAsync($"friends/{desk.Friend}/click", new { url = $"{desk.Url}/shop/%E6%B4%8B%E8%A3%9D" });
        Assert.True(visit["arrived"].GetBoolean());
    }

    [Fact]
    public async Task A_picture_has_a_cell_for_every_word_and_takes_no_markup_from_them()
    {
        await using var desk = await Desk.StartAsync();
        using var http = new HttpClient();
        var picture = await http.GetStringAsync(new Uri($"{desk.Url}/shop/pictures/{Uri.EscapeDataString("洋裝,<b>,包包")}/1040"));
        Assert.Contains(">洋裝</text>", picture, StringComparison.Ordinal);
        Assert.Contains(">&lt;b&gt;</text>", picture, StringComparison.Ordinal);
        Assert.Equal(3, picture.Split("<rect").Length - 1);
    }
}
