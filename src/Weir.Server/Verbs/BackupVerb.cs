using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;

namespace Weir.Server.Verbs;

/// <summary>Only reads, and may run beside the server: the copy is the database as of one moment.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var data = Cli.DataOption();
        var file = new Argument<string>("FILE") { Description = Cli.Say("備份檔的路徑；已存在的檔案不會被覆寫。", "Where to write the backup; an existing file is not overwritten.") };
        var verb = new Command("backup", Cli.Say("備份資料庫（伺服器執行中也可以）。不含主金鑰。", "Back up the database, also beside a running server. The master key is not in it.")) { data, file };
        verb.SetAction(async (parsed, _) =>
        {
            var storage = Installation.StorageOf(Installation.ReadSettings(parsed.GetValue(data)));
            if (storage.Validate() is { Count: > 0 } wrong)
            {
                return Cli.Refuse(parsed, asJson: false, wrong);
            }
            if (!File.Exists(Path.Combine(storage.DataDirectory, StorageOptions.SqliteFileName)) && string.IsNullOrWhiteSpace(storage.ConnectionString))
            {
                return Cli.Refuse(parsed, asJson: false, new Foundation.Problem("storage.nothing-to-back-up", null, new(
                    $"資料目錄「{storage.DataDirectory}」中沒有資料庫。請用 --data 指定正確的目錄。",
                    $"There is no database in \"{storage.DataDirectory}\". Name the right directory with --data.")));
            }
            await using var database = Database.Open(storage, TimeProvider.System, NullLogger.Instance);
            if ((FileBackup.WhyTaken(parsed.GetValue(file)!) ?? database.Backup(parsed.GetValue(file)!) ?? FileBackup.Write(storage, parsed.GetValue(file)!)) is { } problem)
            {
                return Cli.Refuse(parsed, asJson: false, problem);
            }
            if (File.Exists(FileBackup.PathOf(parsed.GetValue(file)!)))
            {
                parsed.InvocationConfiguration.Output.WriteLine(Cli.Say(
                    $"影片、音訊與顧客傳來的檔案在 {FileBackup.PathOf(parsed.GetValue(file)!)}，請和備份檔放在一起。",
                    $"Videos, sounds and what customers have sent are in {FileBackup.PathOf(parsed.GetValue(file)!)}: keep it beside the backup."));
            }
            parsed.InvocationConfiguration.Output.WriteLine(Cli.Say(
                $"已備份至 {parsed.GetValue(file)}。主金鑰（master.key）不在備份中，請另行妥善保存。",
                $"Backed up to {parsed.GetValue(file)}. The master key (master.key) is not in it: keep it elsewhere."));
            return Cli.Done;
        });
        return verb;
    }
}
