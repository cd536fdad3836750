using System.CommandLine;

namespace Weir.Server.Verbs;

/// <summary>Serving migrates too; this is for whoever wants it done and seen before.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var data = Cli.DataOption();
        var verb = new Command("migrate", Cli.Say("將資料庫結構升級到這個版本。", "Bring the database up to this version.")) { data };
        verb.SetAction(async (parsed, _) =>
        {
            var (installation, refusals) = await Installation.OpenAsync(Installation.ReadSettings(parsed.GetValue(data)), TimeProvider.System);
            if (installation is null)
            {
                return Cli.Refuse(parsed, asJson: false, refusals);
            }
            await installation.DisposeAsync();
            parsed.InvocationConfiguration.Output.WriteLine(Cli.Say("資料庫結構已是最新版本。", "The database is up to date."));
            return Cli.Done;
        });
        return verb;
    }
}
