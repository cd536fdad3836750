namespace Weir.Benchmarks.Segments;

/// <param name="Name">S1 to S6.</param>
/// <param name="Says">The segment in words.</param>
/// <param name="Hits">Whom it matches.</param>
/// <param name="ColdMilliseconds">The count of the compiled rule, with caches that hold something else.</param>
/// <param name="WarmMilliseconds">The same again and again.</param>
/// <param name="AnswerMilliseconds">All that the console shows while a rule is edited: read, compiled, counted, counted among the friends, said in words.</param>
/// <param name="IdsMilliseconds">The ordinals written out.</param>
/// <param name="ColdToTrial">Times what the trial took; null unless measured with as many members.</param>
/// <param name="WarmToTrial">The same, warm.</param>
internal sealed record SegmentFigures(
    string Name, string Says, long Hits, double ColdMilliseconds, double WarmMilliseconds, double AnswerMilliseconds, double IdsMilliseconds, double? ColdToTrial, double? WarmToTrial);

/// <param name="FromSqlSeconds">From a closed data directory to a server that answers, without a snapshot.</param>
/// <param name="FromSnapshotSeconds">The same with one.</param>
/// <param name="SnapshotWriteSeconds">Written beside a running server.</param>
/// <param name="SnapshotMegabytes">Its size.</param>
internal sealed record StartFigures(double FromSqlSeconds, double FromSnapshotSeconds, double SnapshotWriteSeconds, double SnapshotMegabytes);

/// <param name="BuiltFromSql">Reserved by the index of a server that started from SQL.</param>
/// <param name="ReadFromSnapshot">Reserved by the index of one that started from the snapshot.</param>
/// <param name="OfTheProcess">What the whole process holds more than before it had started from the snapshot.</param>
internal sealed record BytesPerMember(double BuiltFromSql, double ReadFromSnapshot, double OfTheProcess);

/// <summary>How many times faster Weir's whole answer is than the peer's best statement, at least and segment by segment.</summary>
internal sealed record Faster(string Peer, double AtLeast, IReadOnlyDictionary<string, double> Segments);
