using CsvHelper;
using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Pump;

namespace Weir.Members.Imports.Files;

/// <summary>Shows files as the screen needs them. Reads a file's first rows only, and on another thread than the caller's. Thread-safe.</summary>
internal sealed class ImportFileQueries(ImportFolder folder, ImportFileWorker worker, Pumps pumps)
{
    private const int ExamplesShown = 3;
    private const int RowsLookedAt = 20;
    private const int ExampleLength = 60;

    public ImportFileView View(WorkspaceId workspace, ImportFileRow row) => new(
        row.Id, (ImportSubject)row.Subject, row.Name, row.Bytes, (ImportFileState)row.State, Moment(row.CreatedAt), row.ActorName,
        row.StartedAt is { } started ? Moment(started) : null, row.FinishedAt is { } finished ? Moment(finished) : null,
        row.Rows is null ? null : new ImportFileCounts(row.Rows.Value, row.Taken ?? 0, row.Known ?? 0, row.Rejected ?? 0),
        worker.RowsRead(workspace, row.Id), ImportFileRow.Read<Wording?>(row.Failure, null), row.Restarts,
        folder.HasRejected(workspace, row.Id) && row.Rejected > 0, folder.Has(workspace, row.Id));

    public async Task<ImportFileDetail> DetailAsync(WorkspaceId workspace, ImportFileRow row, CancellationToken stop)
    {
        var columns = worker.ColumnsOf(workspace, (ImportSubject)row.Subject);
        var (headings, first, unreadable) = await HeadAsync(workspace, row.Id, stop);
        var said = ImportFileRow.Read(row.Map, new Dictionary<string, string>());
        var names = ColumnMap.NamesOf(headings);
        var shown = headings.Select((heading, i) => new ImportColumnView(
            names[i], FieldOf(heading, names[i], said, columns),
            [.. first.Where(cells => i < cells.Length && !string.IsNullOrWhiteSpace(cells[i])).Select(cells => Short(cells[i].Trim())).Distinct(StringComparer.Ordinal).Take(ExamplesShown)]));
        var view = View(workspace, row);
        return new ImportFileDetail(
            view with { Failure = view.Failure ?? (view.State == ImportFileState.Uploaded ? unreadable?.Text : null) }, [.. shown], Fields(workspace, (ImportSubject)row.Subject, columns, names), ImportFileRow.Read(row.Problems, (IReadOnlyList<ImportRowProblem>)[]));
    }

    private static string? FieldOf(string heading, string name, Dictionary<string, string> said, ImportColumns columns)
    {
        var field = said.GetValueOrDefault(name) ?? columns.Guess(heading);
        return field == ColumnMap.LeftOut ? null : field;
    }

    private List<ImportFieldView> Fields(WorkspaceId workspace, ImportSubject subject, ImportColumns columns, IReadOnlyList<string> names)
    {
        var fields = columns.Fields.Select(field => new ImportFieldView(field, null));
        return subject switch
        {
            ImportSubject.Members => [.. fields, .. pumps.RulesOf<AttributeRules>(workspace)!.All.OrderBy(each => each.Id).Select(each => new ImportFieldView(ColumnMap.AttributePrefix + each.Name, each.Label))],
            // Events have properties as the brand likes them: any column may become one, under its own heading or the name it has already.
            ImportSubject.Events => [.. fields, .. names.Where(name => name.Length > 0).Select(PropertyOf)],
            _ => [.. fields],
        };
    }

    private static ImportFieldView PropertyOf(string heading)
    {
        var name = heading.StartsWith(ColumnMap.PropertyPrefix, StringComparison.Ordinal) ? heading[ColumnMap.PropertyPrefix.Length..] : heading;
        return new ImportFieldView(ColumnMap.PropertyPrefix + name, name);
    }

    /// <summary>What can be read of it, and why it is not more: the person who handed it in learns of an open quote before any check.</summary>
    private async Task<(string[] Headings, List<string[]> First, Problem? Unreadable)> HeadAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        await using var file = folder.Open(workspace, id);
        if (file is null)
        {
            return ([], [], null);
        }
        var (headings, first) = (Array.Empty<string>(), new List<string[]>());
        var encoding = TextEncoding.Detect(file);
        file.Position = 0;
        try
        {
            await using var csv = CsvReader.Create(file, new CsvReaderOptions { Encoding = encoding, TrackLineNumbers = true, MaxRecordSize = CsvImport.RowBytesMax }, leaveOpen: true);
            await csv.ReadHeaderAsync(stop);
            headings = [.. csv.Headers];
            while (first.Count < RowsLookedAt && await CsvImport.ReadRow(csv, stop) is { } cells)
            {
                first.Add(cells);
            }
            return (headings, first, null);
        }
        catch (CsvFormatException broken)
        {
            return (headings, first, ImportProblems.Unreadable(broken.LineNumber, broken.Message));
        }
    }

    private static string Short(string cell) => cell.Length > ExampleLength ? cell[..ExampleLength] + "…" : cell;

    private static DateTimeOffset Moment(long at) => new Instant(at).ToDateTimeOffset();
}
