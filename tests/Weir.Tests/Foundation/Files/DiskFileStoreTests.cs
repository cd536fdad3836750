using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Files;

public sealed class DiskFileStoreTests : IDisposable
{
    private static readonly WorkspaceId Ours = new(1);
    private static readonly byte[] Film = [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)];
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("weir-files-");
    private readonly FakeClock _clock = new();
    private readonly DiskFileStore _store;

    public DiskFileStoreTests() => _store = new DiskFileStore(Options, _clock);

    private StorageOptions Options => new() { DataDirectory = _home.FullName };

    [Fact]
    public async Task A_file_is_named_by_its_bytes_and_read_from_any_place()
    {
        var kept = await Keep(Film);

        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Film)), Film.Length), (kept.Name, kept.Bytes));
        await using var read = _store.Open(Ours, FileArea.Messages, kept.Name)!;
        read.Position = 299_990;
        var end = new byte[10];
        await read.ReadExactlyAsync(end);
        Assert.Equal(Film[^10..], end);
        Assert.Null(_store.Open(new WorkspaceId(2), FileArea.Messages, kept.Name));
        Assert.Null(_store.Open(Ours, FileArea.Customers, kept.Name));
    }

    [Fact]
    public async Task The_same_bytes_are_one_file_unless_they_are_set_apart()
    {
        Assert.Equal(await Keep(Film), await Keep(Film));
        var (mine, yours) = (await Keep(Film, 7), await Keep(Film, 8));
        _store.Remove(Ours, FileArea.Messages, mine.Name);

        Assert.Null(_store.Open(Ours, FileArea.Messages, mine.Name));
        Assert.Equal(2, Files().Count);
        await _store.Open(Ours, FileArea.Messages, yours.Name)!.DisposeAsync();
    }

    [Fact]
    public async Task What_was_not_kept_leaves_nothing_behind()
    {
        await using (var incoming = _store.Begin(Ours, FileArea.Messages))
        {
            Assert.False(await incoming.TakeAsync(new MemoryStream(Film), Film.Length - 1, CancellationToken.None));
            Assert.Single(Files());
        }
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_sweep_leaves_alone_what_was_kept_again_meanwhile()
    {
        var (old, again) = (await Keep([1]), await Keep([2]));
        _clock.Advance(TimeSpan.FromDays(2));
        var before = _clock.Now - TimeSpan.FromDays(1);
        Assert.Equal(2, _store.KeptBefore(Ours, FileArea.Messages, before).Count());

        await Keep([2]);

        Assert.False(_store.RemoveIfKeptBefore(Ours, FileArea.Messages, again.Name, before));
        Assert.True(_store.RemoveIfKeptBefore(Ours, FileArea.Messages, old.Name, before));
        Assert.Equal(again.Name, Path.GetFileName(Assert.Single(Files())));
        _store.Forget(Ours);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Only_the_servers_own_account_may_read_a_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        await Keep(Film);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Files())));
    }

    public void Dispose() => _home.Delete(recursive: true);

    private async Task<StoredFile> Keep(byte[] bytes, long? number = null)
    {
        await using var incoming = _store.Begin(Ours, FileArea.Messages);
        Assert.True(await incoming.TakeAsync(new MemoryStream(bytes), bytes.Length, CancellationToken.None));
        Assert.Equal(bytes.AsSpan(0, Math.Min(bytes.Length, IncomingFile.HeadBytes)), incoming.Head);
        return await incoming.KeepAsync(number, CancellationToken.None);
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(_home.FullName, "*", SearchOption.AllDirectories)];
}
