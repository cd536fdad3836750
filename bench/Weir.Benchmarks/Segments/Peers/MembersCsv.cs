using System.Globalization;

namespace Weir.Benchmarks.Segments.Peers;

/// <summary>The population as a file that PostgreSQL and DuckDB load: a line a member, its tags as {1,2,3}.</summary>
internal static class MembersCsv
{
    public const string Columns = "id,friend,gender,city,spend,orders,last_day,tags";

    public static void Write(Population population, string file)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine(Columns);
        var line = new System.Text.StringBuilder();
        foreach (var (ordinal, member, tags) in Rows(population))
        {
            line.Clear().Append(CultureInfo.InvariantCulture, $"{ordinal},{(member.IsFriend ? 1 : 0)},{member.Gender},{member.City},{member.Spend},{member.Orders},{member.LastDay},");
            line.Append(tags.Count > 1 ? "\"{" : "{").AppendJoin(',', tags).Append(tags.Count > 1 ? "}\"" : "}");
            writer.WriteLine(line);
        }
    }

    /// <summary>Members in order, each with its tags; walks all tags side by side. The list of tags is reused.</summary>
    public static IEnumerable<(int Ordinal, Member Member, List<short> Tags)> Rows(Population population)
    {
        var holders = Enumerable.Range(1, Population.TagCount).Select(population.MembersOf).ToArray();
        var next = new int[holders.Length];
        var tags = new List<short>();
        for (var ordinal = 0; ordinal < population.Members; ordinal++)
        {
            tags.Clear();
            for (var i = 0; i < holders.Length; i++)
            {
                if (next[i] < holders[i].Length && holders[i][next[i]] == ordinal)
                {
                    next[i]++;
                    tags.Add((short)(i + 1));
                }
            }
            yield return (ordinal, Population.At(ordinal), tags);
        }
    }
}
