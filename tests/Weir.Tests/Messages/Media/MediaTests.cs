using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Weir.Foundation;
using Weir.Messages.Media;
using Weir.Tests.Server;
using Weir.Tests.Support;

namespace Weir.Tests.Messages.Media;

public sealed class MediaTests
{
    [Fact]
    public void A_picture_is_known_by_its_bytes()
    {
        Assert.Equal(new PictureFormat("image/png", 1040, 700), PictureFormat.Of(Png(1040, 700)));
        Assert.Equal(new PictureFormat("image/jpeg", 460, 310), PictureFormat.Of(Jpeg(460, 310)));
        Assert.Null(PictureFormat.Of("GIF89a......................"u8));
        Assert.Null(PictureFormat.Of(Png(0, 700)));
    }

    [Fact]
    public void A_picture_that_is_cut_off_is_none_at_any_length()
    {
        var (png, jpeg) = (Png(10, 10), Jpeg(10, 10));
        Assert.All(Enumerable.Range(0, png.Length), length => Assert.Null(PictureFormat.Of(png.AsSpan(0, length))));
        Assert.All(Enumerable.Range(0, jpeg.Length - 10), length => Assert.Null(PictureFormat.Of(jpeg.AsSpan(0, length))));
    }

    [Theory, OnEachDatabase]
    public async Task An_upload_is_served_to_everybody_at_the_size_asked_or_the_next_larger_one(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var upload = await browser.Send(HttpMethod.Post, "/api/v1/media?name=" + Uri.EscapeDataString("秋裝.png"), Picture(Png(1040, 520)));
        upload.Is(HttpStatusCode.Created);
        var address = new Uri(upload["url"].GetString()!).AbsolutePath;
        (await browser.Send(HttpMethod.Put, $"/api/v1/media/{upload["id"].GetInt64()}/sizes/460", Picture(Jpeg(460, 230)))).Is(HttpStatusCode.NoContent);

        using var stranger = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(Png(1040, 520), await stranger.GetByteArrayAsync(address));
        Assert.Equal(Png(1040, 520), await stranger.GetByteArrayAsync(address + "/1040"));
        Assert.Equal(Png(1040, 520), await stranger.GetByteArrayAsync(address + "/700"));
        Assert.Equal(Jpeg(460, 230), await stranger.GetByteArrayAsync(address + "/300"));
        var files = server.Service<MediaFiles>();
        var kept = Png(1040, 520).Length + Jpeg(460, 230).Length;
        Assert.True(files.HasRoomFor(new WorkspaceId(1), MediaFiles.StoredBytesMax - kept));
        Assert.False(files.HasRoomFor(new WorkspaceId(1), MediaFiles.StoredBytesMax - kept + 1));
        using var small = await stranger.GetAsync(new Uri(address + "/460", UriKind.Relative));
        Assert.Equal("image/jpeg", small.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], small.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("秋裝.png", Assert.Single((await browser.Get("/api/v1/media")).Items).GetProperty("name").GetString());
        (await browser.Delete($"/api/v1/media/{upload["id"].GetInt64()}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(address)).Status);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_no_picture_or_of_another_shape_is_refused_and_a_guessed_key_finds_nothing(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var script = await browser.Send(HttpMethod.Post, "/api/v1/media?name=x.png", Picture("<script>alert(1)</script>"u8.ToArray()));
        Assert.Equal((HttpStatusCode.BadRequest, "media.no-picture"), (script.Status, script.Code));
        var id = (await browser.Send(HttpMethod.Post, "/api/v1/media?name=x.png", Picture(Png(1040, 520))))["id"].GetInt64();
        Assert.Equal("media.other-size", (await browser.Send(HttpMethod.Put, $"/api/v1/media/{id}/sizes/460", Picture(Png(460, 460)))).Code);
        Assert.Equal("media.no-such-width", (await browser.Send(HttpMethod.Put, $"/api/v1/media/{id}/sizes/1040", Picture(Png(1040, 520)))).Code);
        Assert.Equal("media.no-such-width", (await browser.Send(HttpMethod.Put, $"/api/v1/media/{id}/sizes/461", Picture(Png(461, 230)))).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/media/1/AAAAAAAAAAAAAAAAAAAAAA")).Status);
    }

    private static ByteArrayContent Picture(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    private static byte[] Png(int width, int height)
    {
        byte[] file = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    /// <summary>A header, a table that is skipped, and the frame.</summary>
    private static byte[] Jpeg(int width, int height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC4, 0, 3, 0, 0xFF, 0xC0, 0, 11, 8,
        (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 0, 0, 0, 0, 0, 0,
    ];
}
