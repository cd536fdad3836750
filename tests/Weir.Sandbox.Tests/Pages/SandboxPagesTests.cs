using System.Text;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Pages;

public sealed class SandboxPagesTests
{
    [Fact]
    public async Task The_phone_and_the_manager_are_one_page_whose_parts_are_kept_for_good()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-pages-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<title>手機</title>");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "assets"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "assets", "a-1234.js"), "1");
            await using var desk = await Desk.StartAsync(o => o with { PagesFolder = folder.FullName });
            foreach (var path in (string[])["/phone", "/manager"])
            {
                var page = await desk.SendAsync(HttpMethod.Get, path + "?people=", null);
                Assert.Equal((200, "<title>手機</title>", "no-cache"), (page.Status, Encoding.UTF8.GetString(page.Bytes), page.Header("Cache-Control")));
            }
            var part = await desk.SendAsync(HttpMethod.Get, "/phone/assets/a-1234.js", null);
            Assert.Equal((200, "public, max-age=31536000, immutable"), (part.Status, part.Header("Cache-Control")));
            Assert.Equal(404, (await desk.SendAsync(HttpMethod.Get, "/phone/assets/none.js", null)).Status);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_the_built_page_the_sandbox_says_how_to_build_it()
    {
        await using var desk = await Desk.StartAsync(o => o with { PagesFolder = "/nowhere" });
        var page = await desk.SendAsync(HttpMethod.Get, "/phone", null);
        Assert.Equal(404, page.Status);
        Assert.Contains("npm run build --workspace phone", Encoding.UTF8.GetString(page.Bytes), StringComparison.Ordinal);
    }
}
