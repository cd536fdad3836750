using System.Text;

namespace Weir.Members.Imports;

/// <summary>
/// Which encoding a file is in. Spreadsheets in Taiwan still save CSV as Big5; a text that is valid UTF-8 from end to end is hardly ever anything
/// else, so the whole file is tried: a beginning in plain ASCII would say nothing.
/// </summary>
public static class TextEncoding
{
    private const int BufferBytes = 64 * 1024;
    private const int Big5CodePage = 950;

    public static Encoding Detect(Stream file)
    {
        var buffer = new byte[BufferBytes];
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var isFirst = true;
        try
        {
            for (var read = file.ReadAtLeast(buffer, BufferBytes, throwOnEndOfStream: false); read > 0; read = file.ReadAtLeast(buffer, BufferBytes, throwOnEndOfStream: false))
            {
                if (isFirst && buffer.AsSpan(0, read).StartsWith(Encoding.Unicode.Preamble))
                {
                    return Encoding.Unicode;
                }
                isFirst = false;
                decoder.GetCharCount(buffer, 0, read, flush: false);
                Advance(decoder, buffer, read);
            }
            decoder.GetCharCount([], 0, 0, flush: true);
            return new UTF8Encoding(false);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Big5CodePage)!;
        }
    }

    /// <summary>Counting leaves the decoder where it was; converting moves it past a character that the buffer cuts in two.</summary>
    private static void Advance(Decoder decoder, byte[] buffer, int read)
    {
        var characters = new char[read];
        decoder.Convert(buffer, 0, read, characters, 0, characters.Length, flush: false, out _, out _, out _);
    }
}
