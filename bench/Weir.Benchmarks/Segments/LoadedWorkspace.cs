using Weir.Bitmaps;

namespace Weir.Benchmarks.Segments;

/// <summary>The population in Weir's bitmaps, columns and identity table, with the memory each of them took.</summary>
internal sealed class LoadedWorkspace : IDisposable
{
    private static readonly string[] ColumnNames = ["spend", "orders", "last_day", "gender", "city"];

    private readonly Arena _arena = new();
    private readonly Bitmap[] _tags = new Bitmap[Population.TagCount + 1];
    private readonly Dictionary<string, Column> _columns;
    private readonly Bitmap _friends;

    public LoadedWorkspace(Population population)
    {
        for (var tag = 1; tag <= Population.TagCount; tag++)
        {
            _tags[tag] = Bitmap.FromSorted(_arena, population.MembersOf(tag));
            TagRows += _tags[tag].Count;
        }
        BytesOfTags = _arena.BytesUsed;

        Everyone = new Bitmap(_arena);
        _friends = new Bitmap(_arena);
        _columns = ColumnNames.ToDictionary(name => name, _ => new Column(_arena));
        for (var ordinal = 0; ordinal < population.Members; ordinal++)
        {
            var member = Population.At(ordinal);
            Everyone.Add(ordinal);
            if (member.IsFriend)
            {
                _friends.Add(ordinal);
            }
            _columns["spend"].Set(ordinal, member.Spend ?? Weir.Bitmaps.Column.Missing);
            _columns["orders"].Set(ordinal, member.Orders ?? Weir.Bitmaps.Column.Missing);
            _columns["last_day"].Set(ordinal, member.LastDay ?? Weir.Bitmaps.Column.Missing);
            _columns["gender"].Set(ordinal, member.Gender);
            _columns["city"].Set(ordinal, member.City);
        }
        BytesOfColumns = _arena.BytesUsed - BytesOfTags;

        Identities = new IdentityTable(_arena);
        var before = _arena.BytesUsed;
        for (var ordinal = 0; ordinal < population.Members; ordinal++)
        {
            Identities.TryAdd(Population.Fingerprint(ordinal), ordinal);
        }
        BytesOfIdentities = _arena.BytesUsed - before;
    }

    public Arena Arena => _arena;

    public Bitmap Everyone { get; }

    public IdentityTable Identities { get; }

    public long TagRows { get; }

    public long BytesOfTags { get; }

    public long BytesOfColumns { get; }

    public long BytesOfIdentities { get; }

    public Bitmap Tag(int tag) => _tags[tag];

    public Column Column(string name) => _columns[name];

    public void WriteTo(Stream stream)
    {
        foreach (var tag in _tags[1..])
        {
            tag.WriteTo(stream);
        }
        foreach (var column in _columns.Values)
        {
            column.WriteTo(stream);
        }
        _friends.WriteTo(stream);
        Everyone.WriteTo(stream);
        Identities.WriteTo(stream);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote into an arena of its own; returns how many members came back.</summary>
    public static long ReadBack(Stream stream)
    {
        using var arena = new Arena();
        for (var tag = 1; tag <= Population.TagCount; tag++)
        {
            Bitmap.ReadFrom(arena, stream);
        }
        for (var column = 0; column < ColumnNames.Length; column++)
        {
            Weir.Bitmaps.Column.ReadFrom(arena, stream);
        }
        Bitmap.ReadFrom(arena, stream);
        var everyone = Bitmap.ReadFrom(arena, stream);
        IdentityTable.ReadFrom(arena, stream);
        return everyone.Count;
    }

    public void Dispose() => _arena.Dispose();
}
