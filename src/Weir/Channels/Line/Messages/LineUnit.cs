using System.Globalization;
using Weir.Foundation;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// The name under which LINE counts a send. LINE takes a thousand different names a month and drops the others without a word, so there is one a send
/// and none for tests; an account that sends more campaigns than that finds the later ones not counted.
/// </summary>
internal static class LineUnit
{
    /// <summary>LINE's limit for a name of letters, digits and underscores.</summary>
    public const int NameLengthMax = 30;

    /// <summary>The longest span that LINE's statistics of a name cover.</summary>
    public const int SpanDaysMax = 30;

    /// <summary>Null where the numbers have outgrown LINE's names: then it does not count.</summary>
    public static string? Of(WorkspaceId workspace, long send)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"weir_{workspace.Value}_{send}");
        return name.Length <= NameLengthMax ? name : null;
    }
}
