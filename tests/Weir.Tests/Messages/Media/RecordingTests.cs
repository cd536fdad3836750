using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Messages.Media;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Messages.Media;

public sealed class RecordingTests
{
    private static readonly byte[] Mp4 = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8, .. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7))];
    private static readonly byte[] Mp3 = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, 1, 2, 3];

    [Fact]
    public void A_recording_is_known_by_its_bytes()
    {
        Assert.Equal("video/mp4", RecordingFormat.ContentTypeOf(RecordingKind.Video, Mp4));
        Assert.Equal("audio/mp4", RecordingFormat.ContentTypeOf(RecordingKind.Sound, Mp4));
        Assert.Equal("audio/mpeg", RecordingFormat.ContentTypeOf(RecordingKind.Sound, Mp3));
        Assert.Equal("audio/mpeg", RecordingFormat.ContentTypeOf(RecordingKind.Sound, [0xFF, 0xFB, 0x90, 0]));
        Assert.Null(RecordingFormat.ContentTypeOf(RecordingKind.Sound, [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Null(RecordingFormat.ContentTypeOf(RecordingKind.Video, Mp3));
        Assert.Null(RecordingFormat.ContentTypeOf(RecordingKind.Video, [0, 0, 0, 20, .. "ftypqt  "u8, 0, 0]));
        Assert.Null(RecordingFormat.ContentTypeOf(RecordingKind.Video, [0, 0, 0, 20, .. "ftypM4A "u8, 0, 0]));
        Assert.All(Enumerable.Range(0, 12), length => Assert.Null(RecordingFormat.ContentTypeOf(RecordingKind.Video, Mp4.AsSpan(0, length))));
    }

    [Theory, OnEachDatabase]
    public async Task A_video_is_served_to_everybody_piece_by_piece_with_its_poster(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var upload = await Upload(browser, "video", "秋裝.mp4", 12_345, Mp4);
        upload.Is(HttpStatusCode.Created);
        var poster = await browser.Send(HttpMethod.Put, $"/api/v1/media/recordings/{upload["id"].GetInt64()}/poster", Body(Png(640, 360), "image/png"));
        poster.Is(HttpStatusCode.OK);

        var address = new Uri(upload["url"].GetString()!).AbsolutePath;
        using var stranger = new HttpClient { BaseAddress = server.Address };
        using var whole = await stranger.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(Mp4, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp4", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], whole.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["bytes"], whole.Headers.AcceptRanges);

        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(399_000, null) } };
        using var piece = await stranger.SendAsync(asked);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(Mp4[399_000..], await piece.Content.ReadAsByteArrayAsync());
        using var known = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var unchanged = await stranger.SendAsync(known);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var head = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal(Mp4.Length, head.Content.Headers.ContentLength);
        Assert.Equal(Png(640, 360), await stranger.GetByteArrayAsync(new Uri(poster["posterUrl"].GetString()!).AbsolutePath));

        var listed = Assert.Single((await browser.Get("/api/v1/media/recordings?kind=video")).Items);
        Assert.Equal(("秋裝.mp4", 12_345, Mp4.Length), (listed.GetProperty("name").GetString(), listed.GetProperty("durationMilliseconds").GetInt32(), listed.GetProperty("bytes").GetInt32()));
        Assert.Empty((await browser.Get("/api/v1/media/recordings?kind=sound")).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/media/1/recordings/AAAAAAAAAAAAAAAAAAAAAA")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_removed_one_leads_nowhere_and_its_file_goes_with_the_sweep_unless_another_row_names_it(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var (first, second) = (await Upload(browser, "sound", "一.mp3", 900, Mp3), await Upload(browser, "sound", "二.mp3", 900, Mp3));
        (await Upload(browser, "video", "三.mp4", 900, Mp4)).Is(HttpStatusCode.Created);
        (await browser.Delete($"/api/v1/media/recordings/{first["id"].GetInt64()}")).Is(HttpStatusCode.NoContent);
        (await browser.Delete($"/api/v1/media/recordings/{(await browser.Get("/api/v1/media/recordings?kind=video")).Items[0].GetProperty("id").GetInt64()}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(new Uri(first["url"].GetString()!).AbsolutePath)).Status);
        var store = server.Service<IFileStore>();
        Assert.Equal(2, Count());

        using var sweeper = new FileSweeper(
            store, server.Services.GetServices<IFileOwner>(), server.Service<Weir.Pump.Pumps>(), server.Database, server.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<FileSweeper>.Instance);
        sweeper.Sweep(CancellationToken.None);
        Assert.Equal(2, Count());
        server.Clock.Advance(FileSweeper.LeftAloneFor + TimeSpan.FromMinutes(1));
        sweeper.Sweep(CancellationToken.None);

        Assert.Equal(1, Count());
        using var stranger = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(Mp3, await stranger.GetByteArrayAsync(new Uri(second["url"].GetString()!).AbsolutePath));

        int Count() => store.KeptBefore(workspace, FileArea.Messages, server.Clock.Now + TimeSpan.FromDays(1)).Count();
    }

    [Theory, OnEachDatabase]
    public async Task The_file_of_a_removed_one_goes_at_once_when_no_row_can_name_it(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var (first, second) = (await Upload(browser, "sound", "一.mp3", 900, Mp3), await Upload(browser, "sound", "二.mp3", 900, Mp3));
        var video = await Upload(browser, "video", "三.mp4", 900, Mp4);
        (await browser.Send(HttpMethod.Put, $"/api/v1/media/recordings/{video["id"].GetInt64()}/poster", Body(Png(640, 360), "image/png"))).Is(HttpStatusCode.OK);
        server.Clock.Advance(Recordings.RowFollowsWithin + TimeSpan.FromMinutes(1));
        Assert.Equal(3, Count());

        await Remove(first);
        Assert.Equal(3, Count());
        await Remove(video);
        Assert.Equal(1, Count());
        await Remove(second);
        Assert.Equal(0, Count());

        async Task Remove(Reply one) => (await browser.Delete($"/api/v1/media/recordings/{one["id"].GetInt64()}")).Is(HttpStatusCode.NoContent);

        int Count() => server.Service<IFileStore>().KeptBefore(workspace, FileArea.Messages, server.Clock.Now + TimeSpan.FromDays(1)).Count();
    }

    [Theory, OnEachDatabase]
    public async Task Where_there_is_no_room_nothing_is_kept_and_uploads_of_one_moment_cannot_pass_together(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        // Each passed the first question while the other was on its way.
        Assert.Null((await Add(RecordingLimits.StoredBytesMax - 1)).Problem);
        Assert.Equal("recording.full", (await Add(2)).Problem?.Code);

        (await Upload(browser, "sound", "x.mp3", 900, Mp3)).Refuses(HttpStatusCode.BadRequest, "recording.full");
        (await browser.Send(HttpMethod.Put, "/api/v1/media/recordings/987654/poster", Body(Png(10, 10), "image/png"))).Refuses(HttpStatusCode.NotFound, "recording.unknown");
        Assert.Empty(server.Service<IFileStore>().KeptBefore(workspace, FileArea.Messages, server.Clock.Now + TimeSpan.FromDays(1)));

        Task<(Recording? Added, Problem? Problem)> Add(long bytes) => server.Service<Recordings>().AddAsync(
            workspace, RecordingKind.Video, "影片", "video/mp4", new StoredFile(new string('a', 64), bytes), TimeSpan.FromSeconds(1), Actor.System, CancellationToken.None);
    }

    [Fact]
    public async Task What_cannot_be_played_or_is_too_large_is_refused_by_its_field()
    {
        await using var server = await RunningServer.Start();
        var (workspace, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        (await Upload(browser, "video", "x.mp4", 900, "<script>alert(1)</script>"u8.ToArray())).Refuses(HttpStatusCode.BadRequest, "recording.no-video");
        (await Upload(browser, "sound", "x.mp3", 900, Png(10, 10))).Refuses(HttpStatusCode.BadRequest, "recording.no-sound");
        (await Upload(browser, "sound", "x.mp3", 0, Mp3)).Refuses(HttpStatusCode.BadRequest, "recording.bad-duration");
        (await Upload(browser, "film", "x.mp3", 900, Mp3)).Is(HttpStatusCode.BadRequest);
        var tooLarge = await browser.Send(HttpMethod.Post, "/api/v1/media/recordings?kind=video&name=x&durationMilliseconds=1", Body(new SaidToBe(RecordingLimits.RecordingBytesMax + 1)));
        tooLarge.Refuses(HttpStatusCode.BadRequest, "recording.too-large");
        Assert.Equal("body", tooLarge["field"].GetString());
        var sound = (await Upload(browser, "sound", "x.mp3", 900, Mp3))["id"].GetInt64();
        (await browser.Send(HttpMethod.Put, $"/api/v1/media/recordings/{sound}/poster", Body(Png(10, 10), "image/png"))).Refuses(HttpStatusCode.NotFound, "recording.unknown");
        (await browser.Send(HttpMethod.Put, $"/api/v1/media/recordings/{sound}/poster", Body(new byte[RecordingLimits.PosterBytesMax + 1], "image/png")))
            .Refuses(HttpStatusCode.BadRequest, "recording.poster-too-large");
        var agent = await server.SignedIn(await server.Invite(workspace, Role.Viewer));
        (await Upload(agent, "sound", "x.mp3", 900, Mp3)).Refuses(HttpStatusCode.Forbidden, "permission.missing");
    }

    private static async Task<Reply> Upload(Caller browser, string kind, string name, int milliseconds, byte[] bytes) => await browser.Send(
        HttpMethod.Post, $"/api/v1/media/recordings?kind={kind}&name={Uri.EscapeDataString(name)}&durationMilliseconds={milliseconds}", Body(bytes, "application/octet-stream"));

    private static ByteArrayContent Body(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static HttpContent Body(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private static byte[] Png(int width, int height) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height];

    /// <summary>A body of which only the length is ever told: whoever waits for leave to send it is refused before.</summary>
    private sealed class SaidToBe(long bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("The server asked for a body that is too large.");

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }
}
