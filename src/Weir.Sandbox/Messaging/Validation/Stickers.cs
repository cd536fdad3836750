using System.Globalization;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>The packages LINE publishes as sendable by bots, with the range of their stickers' ids; others are refused.</summary>
internal static class Stickers
{
    private static readonly (int Package, int First, int Last)[] Sendable =
    [
        (446, 1988, 2027), (789, 10855, 10894), (1070, 17839, 17878), (6136, 10551376, 10551399), (6325, 10979904, 10979927),
        (6359, 11069848, 11069871), (6362, 11087920, 11087943), (6370, 11088016, 11088039), (6632, 11825374, 11825397),
        (8515, 16581242, 16581265), (8522, 16581266, 16581289), (8525, 16581290, 16581313), (11537, 52002734, 52002773),
        (11538, 51626494, 51626533), (11539, 52114110, 52114149),
    ];

    public static bool IsSendable(string package, string sticker) =>
        int.TryParse(package, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && int.TryParse(sticker, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
        && Array.Exists(Sendable, range => range.Package == p && s >= range.First && s <= range.Last);
}
