using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Weir.Members.Imports;

namespace Weir.Commerce.Imports;

/// <summary>
/// Finds the orders whose rows do not stand together in a file. An order is reported whole, so their rows have to be kept until the last has come;
/// all others go on as soon as the next order begins. Holds a fingerprint an order, so a million orders take some tens of megabytes.
/// </summary>
internal static class ScatteredOrders
{
    public static async Task<HashSet<string>> FindAsync(CsvReader csv, OrderRowReader reader, CancellationToken stop)
    {
        var seen = new HashSet<UInt128>();
        var scattered = new HashSet<string>(StringComparer.Ordinal);
        var before = "";
        while (await CsvImport.ReadRow(csv, stop) is { } cells)
        {
            var order = reader.OrderOf(cells);
            if (order.Length > 0 && order != before && !seen.Add(Fingerprint(order)))
            {
                scattered.Add(order);
            }
            before = order;
        }
        return scattered;
    }

    /// <summary>Half a SHA-256: two orders of a billion do not meet.</summary>
    private static UInt128 Fingerprint(string order) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(order)));
}
