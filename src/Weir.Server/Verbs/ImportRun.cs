using System.CommandLine;
using System.Text;
using Weir.Commerce.Imports;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Imports;

namespace Weir.Server.Verbs;

/// <summary>One run of an import on the terminal: reads the file, writes the rejected rows, shows the progress, prints the outcome.</summary>
internal sealed class ImportRun(ParseResult parsed, bool asJson, string path, string? rejectsPath)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    /// <summary>Without a file of rejects, so many reasons are shown.</summary>
    private const int ReasonsShownMax = 10;

    private readonly TimeProvider _clock = TimeProvider.System;
    private long _shownAt;
    private int _reasonsShown;

    public int Refuse(params IReadOnlyList<Problem> problems) => Cli.Refuse(parsed, asJson, problems);

    public Task<int> RunAsync(IImportLane lane, ImportOrder order, CancellationToken stop) => RunAsync((file, encoding, rejects) =>
        new CsvImport(lane, _clock, Said) { OnRejected = row => Reject(row, rejects), OnProgress = Progress }.RunAsync(file, encoding, order, stop), stop);

    public Task<int> RunAsync(IOrderLane lane, OrderFile orders, CancellationToken stop) => RunAsync((file, encoding, rejects) =>
        new OrderImport(lane, _clock, Said) { OnRejected = row => Reject(row, rejects), OnProgress = Progress }.RunAsync(file, encoding, orders, stop), stop);

    private async Task<int> RunAsync(Func<Stream, Encoding, RejectedRows?, Task<(ImportSummary? Summary, Problem? Problem)>> import, CancellationToken stop)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var encoding = TextEncoding.Detect(file);
            file.Position = 0;
            // With the mark by which spreadsheets know UTF-8, so that the file can be corrected and handed in again.
            await using var writer = rejectsPath is null ? null : new StreamWriter(rejectsPath, false, new UTF8Encoding(true));
            var rejects = writer is null ? null : new RejectedRows(writer, Cli.Language);
            _shownAt = _clock.GetTimestamp();
            var (summary, problem) = await import(file, encoding, rejects);
            if (problem is not null)
            {
                return Refuse(problem);
            }
            Cli.Print(parsed, asJson, summary!, Text);
            return summary!.Rejected == 0 ? Cli.Done : Cli.Refused;
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException or StorageFailure or ServerUnreachable)
        {
            return Refuse(new Problem("import.failed", null, new($"匯入中斷：{world.Message}", $"The import stopped: {world.Message}")));
        }
    }

    private static string Said(Problem problem) => problem.Text.In(Cli.Language);

    private void Reject(RejectedRow row, RejectedRows? rejects)
    {
        if (rejects is not null)
        {
            rejects.Write(row);
        }
        else if (row.Reason.Length > 0 && _reasonsShown++ < ReasonsShownMax && !asJson)
        {
            parsed.InvocationConfiguration.Error.WriteLine(Cli.Say($"第 {row.Line} 列：{row.Reason}", $"Line {row.Line}: {row.Reason}"));
        }
    }

    private void Progress(long rows)
    {
        if (asJson || _clock.GetElapsedTime(_shownAt) < ProgressEvery)
        {
            return;
        }
        _shownAt = _clock.GetTimestamp();
        parsed.InvocationConfiguration.Error.WriteLine(Cli.Say($"已讀取 {rows:N0} 列…", $"{rows:N0} rows read…"));
    }

    private static string Text(ImportSummary summary)
    {
        var ignored = summary.IgnoredColumns.Count == 0 ? "" : Environment.NewLine + Cli.Say(
            $"未使用的欄位：{string.Join("、", summary.IgnoredColumns)}", $"Columns not used: {string.Join(", ", summary.IgnoredColumns)}");
        return (summary.DryRun
            ? Cli.Say($"共 {summary.Rows:N0} 列，可匯入 {summary.Taken:N0} 列，{summary.Rejected:N0} 列有問題。這是試跑，沒有寫入任何資料。",
                $"{summary.Rows:N0} rows: {summary.Taken:N0} could be taken, {summary.Rejected:N0} could not. A dry run; nothing was written.")
            : Cli.Say($"共 {summary.Rows:N0} 列：匯入 {summary.Taken:N0} 列，先前已匯入 {summary.Known:N0} 列，未匯入 {summary.Rejected:N0} 列，費時 {summary.Seconds:N1} 秒。",
                $"{summary.Rows:N0} rows: {summary.Taken:N0} taken, {summary.Known:N0} taken before, {summary.Rejected:N0} rejected, in {summary.Seconds:N1} s.")) + ignored;
    }
}
