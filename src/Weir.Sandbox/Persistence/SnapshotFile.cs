using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// One compressed file in the data directory, replaced as a whole. A file that cannot be read is put aside under another name, never
/// overwritten: whoever wants to know what was in it still can.
/// </summary>
internal sealed class SnapshotFile(string directory)
{
    public const string Name = "sandbox-state.json.gz";
    public const string AsideName = "sandbox-state.unreadable.json.gz";

    private byte[] _written = [];

    public string Path { get; } = System.IO.Path.Combine(directory, Name);

    /// <summary>What was remembered; nothing where nothing was, and a sentence where it cannot be used.</summary>
    public (Snapshot? Snapshot, string? Problem) Read(ulong seed)
    {
        if (!File.Exists(Path))
        {
            return (null, null);
        }
        try
        {
            using var file = File.OpenRead(Path);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            using var document = JsonDocument.Parse(plain);
            var version = document.RootElement.TryGetProperty(nameof(Snapshot.Version), out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 0;
            if (version != Snapshot.VersionNow)
            {
                return (null, $"it is of version {version} and this sandbox reads version {Snapshot.VersionNow}");
            }
            var snapshot = document.Deserialize<Snapshot>()!;
            return snapshot.Seed == seed ? (snapshot, null) : (null, $"it is of a sandbox with the seed {snapshot.Seed} and this one has {seed}");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    /// <summary>False when nothing has changed since the last time.</summary>
    public bool Write(Snapshot snapshot)
    {
        using var bytes = new MemoryStream();
        JsonSerializer.Serialize(bytes, snapshot);
        bytes.Position = 0;
        var hash = SHA256.HashData(bytes);
        if (hash.AsSpan().SequenceEqual(_written))
        {
            return false;
        }
        Directory.CreateDirectory(directory);
        var half = Path + ".half";
        using (var file = File.Create(half))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            bytes.Position = 0;
            bytes.CopyTo(packed);
        }
        File.Move(half, Path, overwrite: true);
        _written = hash;
        return true;
    }

    public void PutAside() => File.Move(Path, System.IO.Path.Combine(directory, AsideName), overwrite: true);
}
