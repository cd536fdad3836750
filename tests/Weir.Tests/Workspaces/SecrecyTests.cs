using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces.Secrecy;

namespace Weir.Tests.Workspaces;

public sealed class SecrecyTests
{
    [Theory, OnEachDatabase]
    public async Task A_secret_is_read_back_and_lies_nowhere_in_the_clear(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, _) = await server.CreateBrand();
        var secrets = server.Service<Secrets>();
        var desk = server.Service<Weir.Pump.IDesk>();

        await desk.WriteAsync(workspace, tx => { secrets.Put(tx, "line/1/channel-secret", "first"); return 0; }, CancellationToken.None);
        await desk.WriteAsync(workspace, tx => { secrets.Put(tx, "line/1/channel-secret", "channel-secret-9"); return 0; }, CancellationToken.None);

        Assert.Equal("channel-secret-9", server.Database.Read(workspace, tx => secrets.Read(tx, "line/1/channel-secret")));
        Assert.Null(server.Database.Read(workspace, tx => secrets.Read(tx, "line/2/channel-secret")));
        var stored = server.Database.Read(workspace, tx => tx.First<string>("select protected from secret where workspace = @w"))!;
        Assert.DoesNotContain("channel-secret", stored, StringComparison.Ordinal);
        var ring = Assert.Single(KeyRing.Texts(server.Database));
        Assert.DoesNotContain("<masterKey", ring, StringComparison.Ordinal);
        Assert.Contains(MasterKeyEncryptor.ElementName, ring, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_copied_to_another_brand_or_name_opens_nothing()
    {
        await using var server = await RunningServer.Start();
        var secrets = server.Service<Secrets>();
        var text = secrets.Protect(new WorkspaceId(1), "line/1", "secret");

        Assert.Equal("secret", secrets.Unprotect(new WorkspaceId(1), "line/1", text));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(new WorkspaceId(2), "line/1", text));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(new WorkspaceId(1), "line/2", text));
    }

    [Fact]
    public void The_master_key_lies_in_a_file_that_only_its_owner_reads_and_is_found_again()
    {
        var directory = Directory.CreateTempSubdirectory("weir-key-");
        try
        {
            var made = MasterKey.Find(null, directory.FullName, hasRing: false).Key!;
            var found = MasterKey.Find(null, directory.FullName, hasRing: true).Key!;

            Assert.Equal("text", found.Decrypt(made.Encrypt("text")));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(directory.FullName, MasterKey.FileName)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_missing_unreadable_or_wrong_master_key_is_told_apart()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "weir-no-such-directory");
        var one = MasterKey.Find(Convert.ToBase64String(new byte[32]), nowhere, hasRing: true).Key!;
        var other = MasterKey.Find(Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]), nowhere, hasRing: true).Key!;

        Assert.Equal("master-key.missing", MasterKey.Find(null, nowhere, hasRing: true).Refusal?.Code);
        Assert.Equal("master-key.unreadable", MasterKey.Find("not a key", nowhere, hasRing: true).Refusal?.Code);
        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(one.Encrypt("text")));
    }
}
