using Weir.Foundation;

namespace Weir.Members.Imports.Files;

/// <summary>What a file is by its first bytes: whoever uploads a spreadsheet learns it before anything else.</summary>
internal static class FileKind
{
    private const int BytesLookedAt = 4_096;

    /// <summary>What every .xlsx begins with, and every older .xls.</summary>
    private static ReadOnlySpan<byte> ZipMark => "PK\u0003\u0004"u8;
    private static ReadOnlySpan<byte> OldOfficeMark => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>UTF-16, in which a zero is half a letter.</summary>
    private static ReadOnlySpan<byte> WideMark => [0xFF, 0xFE];

    public static Problem? WhyNoTable(string path)
    {
        var buffer = new byte[BytesLookedAt];
        using var file = File.OpenRead(path);
        var first = buffer.AsSpan(0, file.ReadAtLeast(buffer, BytesLookedAt, throwOnEndOfStream: false));
        return first.IsEmpty ? ImportProblems.Empty
            : first.StartsWith(ZipMark) || first.StartsWith(OldOfficeMark) ? ImportFileProblems.Spreadsheet
            : first.Contains((byte)0) && !first.StartsWith(WideMark) ? ImportFileProblems.NoText
            : null;
    }
}
