using Weir.Pump;

namespace Weir.Commerce;

/// <summary>Where this capability's state lies in the member index. Family numbers are stored in change logs and snapshots: never renumber.</summary>
public static class CommerceKeys
{
    public const byte OrderFamily = 7;

    /// <summary>How many orders count.</summary>
    public static readonly ColumnKey OrderCount = new(OrderFamily, 1);

    /// <summary>What they brought after refunds, in hundredths.</summary>
    public static readonly ColumnKey OrderNet = new(OrderFamily, 2);

    /// <summary>The local days of the first and the last of them.</summary>
    public static readonly ColumnKey FirstOrderDay = new(OrderFamily, 3);
    public static readonly ColumnKey LastOrderDay = new(OrderFamily, 4);
}
