using Weir.Foundation.Storage;

namespace Weir.Tests.Foundation.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData(null, "data")]
    [InlineData("", "data")]
    [InlineData("Host=db;Database=weir;Username=weir;Password=x", "data")]
    public void Usable_settings_have_no_problems(string? connectionString, string directory) =>
        Assert.Empty(new StorageOptions { ConnectionString = connectionString, DataDirectory = directory }.Validate());

    [Theory]
    [InlineData("Host=db;Pasword=secret", "storage.bad-connection-string")]
    [InlineData("Host=db;Port=many", "storage.bad-connection-string")]
    [InlineData("Database=weir;Password=secret", "storage.no-host")]
    public void A_connection_string_is_refused_by_name_and_never_repeated(string connectionString, string code)
    {
        var problem = Assert.Single(new StorageOptions { ConnectionString = connectionString }.Validate());
        Assert.Equal(code, problem.Code);
        Assert.Equal("Storage:ConnectionString", problem.Field);
        Assert.DoesNotContain("secret", problem.Text.En + problem.Text.ZhTw, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_named_at_once() =>
        Assert.Equal(2, new StorageOptions { ConnectionString = "nonsense", DataDirectory = " " }.Validate().Count);
}
