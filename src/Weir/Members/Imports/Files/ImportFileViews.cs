using Weir.Foundation;

namespace Weir.Members.Imports.Files;

/// <summary>Of a check: rows that could be taken. Of a run: rows that were. Known: taken before, and nothing changed.</summary>
public sealed record ImportFileCounts(long Rows, long Taken, long Known, long Rejected);

/// <param name="Bytes">Of the file.</param>
/// <param name="By">Who worked on it last.</param>
/// <param name="Counts">Of the last check or run; while it runs, of the check before.</param>
/// <param name="RowsRead">While it is worked on.</param>
/// <param name="Failure">Why the whole of it stopped.</param>
/// <param name="Restarts">How often the server was started anew in the middle; rows taken before that count as known.</param>
/// <param name="HasRejected">The rows that were not taken can be fetched.</param>
/// <param name="HasFile">The uploaded file is still there.</param>
public sealed record ImportFileView(
    long Id, ImportSubject Subject, string Name, long Bytes, ImportFileState State, DateTimeOffset CreatedAt, string By, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    ImportFileCounts? Counts, long? RowsRead, Wording? Failure, long Restarts, bool HasRejected, bool HasFile);

/// <param name="Heading">As the file has it.</param>
/// <param name="Field">What it holds, by what was said or by what the heading looks like; null when it is left out.</param>
/// <param name="Examples">The first cells that hold something.</param>
public sealed record ImportColumnView(string Heading, string? Field, IReadOnlyList<string> Examples);

/// <summary>Something a column may hold. The label is the brand's own, where the field is.</summary>
public sealed record ImportFieldView(string Field, string? Label);

/// <summary>A row that was not taken. The cell is shown shortened.</summary>
public sealed record ImportRowProblem(long Line, string? Column, string? Cell, string Reason);

/// <summary>A file with what a person needs to correct its map. Without columns once the file is gone.</summary>
public sealed record ImportFileDetail(ImportFileView File, IReadOnlyList<ImportColumnView> Columns, IReadOnlyList<ImportFieldView> Fields, IReadOnlyList<ImportRowProblem> Problems);

/// <summary>Headings and the fields that they hold; "-" leaves a column out. What is not said is as it was recognised.</summary>
public sealed record CheckImportRequest(IReadOnlyDictionary<string, string>? Map);
