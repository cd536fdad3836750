using System.Globalization;
using Weir.Foundation.Storage;

namespace Weir.Tests.Foundation.Storage;

public sealed class DataDirectoryLockTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("weir_test_").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_second_holder_is_told_who_is_first_and_what_to_do()
    {
        Assert.True(DataDirectoryLock.TryTake(_directory, out var held, out _));
        Assert.False(DataDirectoryLock.TryTake(_directory, out _, out var refusal));
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refusal.Text.ZhTw, StringComparison.Ordinal);
        Assert.Contains("--data", refusal.Text.En, StringComparison.Ordinal);

        held.Dispose();
        Assert.True(DataDirectoryLock.TryTake(_directory, out var next, out _));
        next.Dispose();
    }

    [Fact]
    public void What_a_crash_leaves_behind_holds_nobody_up()
    {
        File.WriteAllText(Path.Combine(_directory, DataDirectoryLock.LockFileName), "");
        File.WriteAllText(Path.Combine(_directory, DataDirectoryLock.ProcessFileName), "4711");

        Assert.True(DataDirectoryLock.TryTake(_directory, out var held, out _));
        held.Dispose();
    }

    [Fact]
    public void A_directory_that_is_a_file_is_refused()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");
        Assert.False(DataDirectoryLock.TryTake(file, out _, out var refusal));
        Assert.Equal("storage.directory-not-writable", refusal.Code);
    }
}
