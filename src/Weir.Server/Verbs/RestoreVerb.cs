using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;

namespace Weir.Server.Verbs;

/// <summary>Puts a backup in place of the database, after proving that the master key at hand opens its secrets.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var data = Cli.DataOption();
        var file = new Argument<string>("FILE") { Description = Cli.Say("備份檔的路徑。", "The backup.") };
        var verb = new Command("restore", Cli.Say(
            "還原備份。需要備份當時的主金鑰（資料目錄中的 master.key 或 WEIR__MasterKey）。",
            "Restore a backup. Needs the master key of that time (master.key in the data directory, or WEIR__MasterKey).")) { data, file };
        verb.SetAction(async (parsed, _) =>
        {
            var settings = Installation.ReadSettings(parsed.GetValue(data));
            var storage = Installation.StorageOf(settings);
            var problem = storage.Validate() is [var wrong, ..] ? wrong
                : await WhyNoKey(settings, storage, parsed.GetValue(file)!) 
                    ?? SqliteRestore.Run(storage, parsed.GetValue(file)!, () => FileBackup.Restore(storage, parsed.GetValue(file)!));
            if (problem is not null)
            {
                return Cli.Refuse(parsed, asJson: false, problem);
            }
            parsed.InvocationConfiguration.Output.WriteLine(Cli.Say(
                "已還原。原本的資料庫保留為 weir.db.before-restore。",
                "Restored. The former database is kept as weir.db.before-restore."));
            return Cli.Done;
        });
        return verb;
    }

    /// <summary>
    /// Looks into a copy, because opening a database writes files beside it. What the copy is no backup for is left to the restore itself
    /// to say.
    /// </summary>
    private static async Task<Problem?> WhyNoKey(IConfiguration settings, StorageOptions storage, string file)
    {
        if (!File.Exists(file) || !string.IsNullOrWhiteSpace(storage.ConnectionString))
        {
            return null;
        }
        var look = Directory.CreateTempSubdirectory("weir-restore-");
        try
        {
            File.Copy(file, Path.Combine(look.FullName, StorageOptions.SqliteFileName));
            await using var database = Database.Open(new StorageOptions { DataDirectory = look.FullName }, TimeProvider.System, NullLogger.Instance);
            return MasterKeys.Find(settings, storage, database).Refusal;
        }
        catch (StorageFailure)
        {
            return null;
        }
        finally
        {
            look.Delete(recursive: true);
        }
    }
}
