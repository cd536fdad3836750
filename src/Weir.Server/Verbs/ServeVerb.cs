using System.CommandLine;

namespace Weir.Server.Verbs;

internal static class ServeVerb
{
    public static Command Create()
    {
        var data = Cli.DataOption();
        var urls = new Option<string>("--urls")
        {
            Description = Cli.Say("監聽的網址，以分號分隔。", "The addresses to listen on, separated by semicolons."),
            DefaultValueFactory = _ => WeirServer.DefaultUrl,
        };
        var verb = new Command("serve", Cli.Say("啟動伺服器。", "Start the server.")) { data, urls };
        verb.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(data), parsed.GetValue(urls)!, stop));
        return verb;
    }

    private static async Task<int> Run(ParseResult parsed, string? data, string urls, CancellationToken stop)
    {
        var (installation, refusals) = await Installation.OpenAsync(Installation.ReadSettings(data), TimeProvider.System);
        if (installation is null)
        {
            return Cli.Refuse(parsed, asJson: false, refusals);
        }
        await using (installation)
        {
            await using var app = WeirServer.Build(installation, urls);
            try
            {
                await app.StartAsync(stop);
            }
            catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                return Cli.Refuse(parsed, asJson: false, new Foundation.Problem("server.address-in-use", null, new(
                    $"網址 {urls} 已被其他程式使用，請用 --urls 指定其他網址。", $"{urls} is in use by another program. Name another address with --urls.")));
            }
            parsed.InvocationConfiguration.Output.WriteLine(Cli.Say($"Weir 已啟動：{string.Join("、", app.Urls)}", $"Weir is ready: {string.Join(", ", app.Urls)}"));
            await app.WaitForShutdownAsync(stop);
            return Cli.Done;
        }
    }
}
