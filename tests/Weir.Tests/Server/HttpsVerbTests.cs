using System.CommandLine;
using System.Text.Json;
using Weir.Server.Verbs;

namespace Weir.Tests.Server;

public sealed class HttpsVerbTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("weir-https-");

    [Fact]
    public async Task The_files_name_the_domain_and_leave_the_server_to_the_proxy_alone()
    {
        var (code, output, _) = await Run("--domain", "weir.shop.invalid", "--email", "it@shop.example", "--port", "8123", "--json");

        Assert.Equal(Cli.Done, code);
        var made = JsonDocument.Parse(output).RootElement;
        Assert.Equal(2, made.GetProperty("files").GetArrayLength());
        var caddy = await File.ReadAllTextAsync(Path.Combine(_home.FullName, "Caddyfile"));
        Assert.Contains("weir.shop.invalid {", caddy, StringComparison.Ordinal);
        Assert.Contains("reverse_proxy 127.0.0.1:8123", caddy, StringComparison.Ordinal);
        Assert.Contains("email it@shop.example", caddy, StringComparison.Ordinal);
        var service = await File.ReadAllTextAsync(Path.Combine(_home.FullName, "weir.service"));
        Assert.Contains("--urls http://127.0.0.1:8123", service, StringComparison.Ordinal);
        Assert.Contains("WEIR__Http__PublicUrl=https://weir.shop.invalid", service, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten()
    {
        var path = Path.Combine(_home.FullName, "Caddyfile");
        await File.WriteAllTextAsync(path, "mine");

        var (code, _, error) = await Run("--domain", "weir.shop.invalid", "--json");

        Assert.Equal(Cli.Refused, code);
        Assert.Contains("https.file-exists", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        Assert.Single(_home.GetFiles());
    }

    [Theory]
    [InlineData("https://weir.shop.example")]
    [InlineData("localhost")]
    [InlineData("10.0.0.1")]
    [InlineData("weir.shop.example/console")]
    public async Task Only_the_name_of_a_host_is_taken(string domain)
    {
        var (code, _, error) = await Run("--domain", domain, "--json");

        Assert.Equal(Cli.Refused, code);
        Assert.Contains("https.not-a-name", error, StringComparison.Ordinal);
        Assert.Empty(_home.GetFiles());
    }

    public void Dispose() => _home.Delete(recursive: true);

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Cli.RunAsync(new RootCommand { HttpsVerb.Create() }, ["https", "--out", _home.FullName, .. arguments], new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
