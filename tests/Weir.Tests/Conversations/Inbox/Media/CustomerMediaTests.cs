using System.Net;
using System.Text.Json;
using Weir.Conversations.Inbox.Media;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Tests.Support;
using Weir.Workspaces;
using static Weir.Tests.Conversations.Inbox.ServedBrand;

namespace Weir.Tests.Conversations.Inbox.Media;

/// <summary>What customers send is fetched from the channel before it deletes it: from the phone to the console's door, over real HTTP on both sides.</summary>
public sealed class CustomerMediaTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 3))];

    [Theory, OnEachDatabase]
    public async Task Pictures_videos_sounds_and_files_are_kept_and_shown_behind_the_door(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var id = await brand.Asked("請看");
        await Send(brand, "image", "image/jpeg");
        await Send(brand, "video", "video/mp4");
        await Send(brand, "audio", "audio/x-m4a");
        await Send(brand, "file", "text/html", "保證書.html");

        var media = await Until(brand, id, all => all.All(each => State(each) == "ready"));

        Assert.Equal(["picture", "video", "sound", "file"], media.Select(each => each.GetProperty("kind").GetString()));
        Assert.Equal((50_000, "保證書.html"), (media[3].GetProperty("sizeBytes").GetInt32(), media[3].GetProperty("name").GetString()));
        Assert.True(media[1].GetProperty("durationMilliseconds").GetInt64() > 0);
        var viewer = await brand.Operator(Role.Viewer);
        foreach (var each in media)
        {
            Assert.Equal(Bytes, await Read(brand, viewer.Cookie, Address(each)));
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = brand.Line.OnSandbox.Server.Address };
        using var asked = new HttpRequestMessage(HttpMethod.Get, Address(media[3])) { Headers = { { "Cookie", viewer.Cookie } } };
        using var file = await client.SendAsync(asked);
        // A stranger's page is saved and never opened in ours.
        Assert.Equal(("application/octet-stream", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(["nosniff"], file.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("no-cache, private", file.Headers.CacheControl!.ToString());
        using var unknown = await client.GetAsync(new Uri(Address(media[0]), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        var (_, stranger) = await brand.Line.OnSandbox.Server.CreateBrand("別家");
        var other = await brand.Line.OnSandbox.Server.SignedIn(stranger);
        (await other.Get(Address(media[0]))).Refuses(HttpStatusCode.Forbidden, "workspace.no-access");
        (await other.Get(Address(media[0]).Split('?')[0])).Refuses(HttpStatusCode.NotFound, "conversation.no-media");
    }

    [Theory, OnEachDatabase]
    public async Task A_video_that_is_still_prepared_is_waited_for(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var id = await brand.Asked("請看");

        await Send(brand, "video", "video/mp4");

        await Eventually(() => Attempts(brand) == 1);
        Assert.Equal(["preparing"], (await Media(brand, id)).Select(State));
        var waiting = (await Media(brand, id))[0];
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("address").ValueKind);
        Assert.Equal(["ready"], (await Until(brand, id, all => State(all[0]) == "ready")).Select(State));
        Assert.True(Attempts(brand) > 1);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_taken_back_is_removed_and_a_copy_of_it_stays_with_whoever_sent_it_too(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var id = await brand.Asked("請看");
        var back = await Send(brand, "image", "image/jpeg");
        await Send(brand, "image", "image/jpeg");
        var before = await Until(brand, id, all => all.All(each => State(each) == "ready"));
        Assert.Equal(2, Files(brand));

        await brand.Line.Act(brand.Friend, "unsend", new { messageId = back });

        var after = await Media(brand, id);
        Assert.Equal(["takenBack", "ready"], after.Select(State));
        var viewer = await brand.Operator(Role.Viewer);
        (await viewer.Get(Address(before[0]))).Refuses(HttpStatusCode.NotFound, "conversation.no-media");
        Assert.Equal(Bytes, await Read(brand, viewer.Cookie, Address(before[1])));
        await Eventually(() => Files(brand) == 1);
    }

    [Theory, OnEachDatabase]
    public async Task A_failing_channel_is_asked_again_and_one_that_has_deleted_it_is_not(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var id = await brand.Asked("請看");
        await brand.Line.OnSandbox.Misbehave(new { endpoint = "/content", kind = "status", status = 500, times = 2 });
        await Send(brand, "image", "image/jpeg");
        Assert.Equal(["ready"], (await Until(brand, id, all => State(all[0]) == "ready")).Select(State));
        Assert.Equal(3, Attempts(brand));

        await brand.Line.OnSandbox.Misbehave(new { endpoint = "/content", kind = "status", status = 410 });
        await Send(brand, "audio", "audio/x-m4a");
        Assert.Equal(["ready", "gone"], (await Until(brand, id, all => State(all[1]) == "gone")).Select(State));
    }

    [Theory, OnEachDatabase]
    public async Task A_disk_that_takes_nothing_is_tried_again_after_the_pause_of_a_failing_channel(DatabaseKind kind)
    {
        await using var brand = await Start(kind);
        var server = brand.Line.OnSandbox.Server;
        var id = await brand.Asked("請看");
        // A file in the place of the directory that receives them.
        var blocked = System.IO.Path.Combine(Directory.CreateDirectory(server.Service<Weir.Foundation.Storage.StorageOptions>().MediaDirectory).FullName, "unfinished");
        await File.WriteAllTextAsync(blocked, "");

        await Send(brand, "image", "image/jpeg");
        await Eventually(() => Attempts(brand) == 1);

        Assert.Equal(["preparing"], (await Media(brand, id)).Select(State));
        var next = server.Database.Read(brand.Line.OnSandbox.Workspace, tx => tx.First<long>("select next_at from customer_media where workspace = @w"));
        Assert.Equal((server.Clock.Now + FetchDecider.FailurePause).Milliseconds, next);
        File.Delete(blocked);
        Assert.Equal(["ready"], (await Until(brand, id, all => State(all[0]) == "ready")).Select(State));
        Assert.Equal(2, Attempts(brand));
    }

    [Fact]
    public async Task What_lies_elsewhere_is_not_fetched_and_a_place_has_nothing_to_fetch()
    {
        await using var brand = await Start(DatabaseKind.Sqlite);
        var id = await brand.Asked("請看");
        await Send(brand, "image", "image/jpeg", isExternal: true);
        await brand.Line.Act(brand.Friend, "location");

        var media = Assert.Single(await Media(brand, id));
        Assert.Equal(("elsewhere", "https://example.com/original"), (State(media), media.GetProperty("url").GetString()));
        Assert.Equal(0, brand.Line.OnSandbox.Server.Database.Read(brand.Line.OnSandbox.Workspace, tx => tx.First<long>("select count(*) from customer_media where workspace = @w")));
    }

    [Fact]
    public async Task The_sweep_removes_what_no_row_names_and_nothing_else()
    {
        await using var brand = await Start(DatabaseKind.Sqlite);
        var id = await brand.Asked("請看");
        await Send(brand, "image", "image/jpeg");
        await Until(brand, id, all => State(all[0]) == "ready");
        var worker = brand.Line.OnSandbox.Server.Service<MediaFetchWorker>();
        var name = Assert.Single(Names(brand));

        Assert.Equal([name], worker.InUse(brand.Line.OnSandbox.Workspace, [name, "0000"]));
    }

    private static async Task<string> Send(ServedBrand brand, string type, string contentType, string? fileName = null, bool isExternal = false)
    {
        var sent = await brand.Line.Ask(brand.Friend, "media", new { type, contentType, fileName, external = isExternal, base64 = Convert.ToBase64String(Bytes) });
        return sent.GetProperty("messageId").GetString()!;
    }

    private static async Task<List<JsonElement>> Media(ServedBrand brand, long id) => Of((await brand.Line.OnSandbox.Owner.Get(Path(id, "/thread"))).Items);

    private static async Task<List<JsonElement>> Until(ServedBrand brand, long id, Func<List<JsonElement>, bool> isDone) =>
        Of((await brand.Line.OnSandbox.Until(Path(id, "/thread"), page => Of(page.Items) is { Count: > 0 } media && isDone(media))).Items);

    private static List<JsonElement> Of(IReadOnlyList<JsonElement> items) =>
        [.. items.Where(item => Is(item, "said") && item.GetProperty("media").ValueKind == JsonValueKind.Object).Select(item => item.GetProperty("media"))];

    private static string? State(JsonElement media) => media.GetProperty("state").GetString();

    private static string Address(JsonElement media) => media.GetProperty("address").GetString()!;

    private static async Task<byte[]> Read(ServedBrand brand, string? cookie, string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = brand.Line.OnSandbox.Server.Address };
        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", cookie } } };
        using var answer = await client.SendAsync(asked);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static long Attempts(ServedBrand brand) => brand.Line.OnSandbox.Server.Database.Read(
        brand.Line.OnSandbox.Workspace, tx => tx.First<long>("select attempts from customer_media where workspace = @w order by event limit 1"));

    private static int Files(ServedBrand brand) => Names(brand).Count;

    private static List<string> Names(ServedBrand brand)
    {
        var server = brand.Line.OnSandbox.Server;
        return [.. server.Service<IFileStore>().KeptBefore(brand.Line.OnSandbox.Workspace, FileArea.Customers, server.Clock.Now + TimeSpan.FromDays(1))];
    }

    /// <summary>For what a worker does at once and of its own: real time, and the clocks stand still.</summary>
    private static async Task Eventually(Func<bool> isSo)
    {
        for (var look = 0; look < 500 && !isSo(); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.True(isSo());
    }
}
