using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>A picture, film, recording or file that somebody sends from the page with the phones.</summary>
internal sealed record UploadedFile(string Type, string? Name, string ContentType, int DurationMs, byte[] Bytes)
{
    public static UploadedFile Of(HttpRequest request, byte[] bytes) => request.Query["type"].ToString() switch
    {
        ("image" or "video" or "audio" or "file") and var type => new UploadedFile(
            type, request.Query["fileName"].FirstOrDefault(), request.ContentType ?? "application/octet-stream", ControlEndpoints.Number(request, "durationMs", 0, int.MaxValue), bytes),
        _ => throw new ControlException(400, "'type' must be image, video, audio or file."),
    };

    /// <remarks>Thread rule: under the world's gate.</remarks>
    public string? Send(World world, Person person, Group? group = null) =>
        world.Acts.Media(person, Type, Bytes, ContentType, Name, external: false, DurationMs, group);
}
