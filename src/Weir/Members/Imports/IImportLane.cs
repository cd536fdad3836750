using Weir.Members.Attributes;
using Weir.Members.Events;

namespace Weir.Members.Imports;

/// <summary>What became of a row; the reason is in the language of whoever runs the import.</summary>
/// <param name="Status">Taken, known, or why not.</param>
/// <param name="Reason">In words.</param>
/// <param name="Field">What the reason is about, as the API names it.</param>
public sealed record RowResult(ItemStatus Status, string? Reason, string? Field = null);

/// <summary>By which way rows reach the pump: within this process, or through the API of the server that holds the data.</summary>
public interface IImportLane
{
    /// <summary>Batches on their way at once. Rows about one member must keep their order, so a way that could mix batches up has one.</summary>
    int BatchesInFlight { get; }

    Task<AttributeRules> AttributesAsync(CancellationToken stop);

    Task<TimeZoneInfo> TimeZoneAsync(CancellationToken stop);

    Task<IReadOnlyList<RowResult>> MembersAsync(string file, IReadOnlyList<ImportedMember> rows, CancellationToken stop);

    Task<IReadOnlyList<RowResult>> EventsAsync(string file, IReadOnlyList<EventItem> rows, CancellationToken stop);

    /// <summary>Called once, behind the last row.</summary>
    Task FinishAsync(ImportKind kind, string file, ImportSummary summary, CancellationToken stop);
}

/// <summary>What an import did. Known: rows that had been taken before, which changed nothing.</summary>
public sealed record ImportSummary(long Rows, long Taken, long Known, long Rejected, bool DryRun, double Seconds, IReadOnlyList<string> IgnoredColumns);
