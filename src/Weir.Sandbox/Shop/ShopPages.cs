using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Shop;

/// <summary>
/// Somewhere for people to arrive: <c>{url}/shop/…</c> is the brand's web site, whatever the path, and <c>{url}/shop/pictures/one,two/1040</c> draws a picture
/// with a cell for every word. Without it the links of a demo would lead out of the sandbox, to names that do not resolve and to nobody who sells anything.
/// </summary>
internal sealed class ShopPages(World world)
{
    public const int CellsMax = 6;
    private static readonly string[] Palette = ["#b5654a", "#3f6f6a", "#a98a52", "#5b5f86", "#87596f", "#57724a"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/shop/pictures/{words}/{width:int?}", (string words) => Picture(words));
        routes.MapGet("/shop/{**path}", (string? path) => Page(path));
    }

    private IResult Page(string? path)
    {
        var brand = WebUtility.HtmlEncode(world.Locked(() => world.Account.DisplayName));
        var title = path?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? WebUtility.HtmlEncode(last) : brand;
        return Results.Content($$"""
            <!doctype html>
            <html lang="zh-Hant">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}｜{{brand}}</title>
            <style>
            body { margin: 0; font: 16px/1.7 system-ui, "Noto Sans TC", sans-serif; color: #2b2a28; background: #faf8f5 }
            header { padding: 1rem 1.5rem; letter-spacing: .2em; border-bottom: 1px solid #e6e0d8 }
            main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.5rem }
            h1 { font-size: 1.75rem; font-weight: 600; margin: 0 0 1rem }
            img { width: 100%; border-radius: 12px }
            </style>
            </head>
            <body><header>{{brand}}</header>
            <main><h1>{{title}}</h1><img alt="" src="/shop/pictures/{{Uri.EscapeDataString(WebUtility.HtmlDecode(title))}}"><p>沙盒裡的示範商店。顧客從訊息點進來，就會到這一頁。</p></main>
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }

    /// <summary>Cells in two columns, or one for a single word; square, as rich messages are.</summary>
    private static IResult Picture(string words)
    {
        const int Side = 1040;
        var cells = words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (cells.Length is 0 or > CellsMax)
        {
            return Results.Problem($"Name one to {CellsMax} words, separated by commas.", statusCode: StatusCodes.Status400BadRequest);
        }
        var columns = cells.Length == 1 ? 1 : 2;
        var (width, height) = (Side / columns, Side / ((cells.Length + columns - 1) / columns));
        var drawn = string.Concat(cells.Select((word, i) => Cell(word, Palette[i % Palette.Length], i % columns * width, i / columns * height, width, height)));
        return Results.Content(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Side} {Side}" width="{Side}" height="{Side}">{drawn}</svg>""", "image/svg+xml; charset=utf-8");
    }

    private static string Cell(string word, string colour, int x, int y, int width, int height)
    {
        var (middle, centre, radius) = (x + (width / 2), y + (height / 2), Math.Min(width, height) * 3 / 8);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>
            <circle cx="{middle}" cy="{centre}" r="{radius}" fill="#fff" fill-opacity=".14"/><circle cx="{middle}" cy="{centre}" r="{radius * 3 / 4}" fill="#fff" fill-opacity=".12"/>
            <text x="{middle}" y="{centre}" font-family="'Noto Sans TC','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei',sans-serif" font-size="{Math.Min(width, height) / 6}" font-weight="600" fill="#fff" text-anchor="middle" dominant-baseline="central">{WebUtility.HtmlEncode(word)}</text>
            """);
    }
}
