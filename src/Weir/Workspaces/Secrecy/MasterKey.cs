using System.Security.Cryptography;
using System.Text;
using Weir.Foundation;

namespace Weir.Workspaces.Secrecy;

/// <summary>
/// The key that opens the key ring: from the setting <c>MasterKey</c> (environment <c>WEIR__MasterKey</c>) or a file in the data
/// directory that only its owner can read. Never in the database, so never in a backup: a stolen backup opens no LINE account.
/// </summary>
public sealed class MasterKey
{
    public const string Setting = "MasterKey";
    public const string FileName = "master.key";
    private const int Bytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = NonceBytes + TagBytes;

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Reads the key, or makes the file where none may be missed: with a ring in the database an absent key is refused, for a new one opens nothing.</summary>
    public static (MasterKey? Key, Problem? Refusal) Find(string? setting, string dataDirectory, bool hasRing)
    {
        var file = Path.Combine(dataDirectory, FileName);
        if (!string.IsNullOrWhiteSpace(setting))
        {
            return Parse(setting, "WEIR__MasterKey");
        }
        if (File.Exists(file))
        {
            return Parse(File.ReadAllText(file), file);
        }
        if (hasRing)
        {
            return (null, new Problem("master-key.missing", null, new(
                $"資料庫中的密鑰需要主金鑰才能讀取。請將原來的 {FileName} 放回 {dataDirectory}，或設定 WEIR__MasterKey。",
                $"The secrets in the database need the master key. Put the former {FileName} into {dataDirectory}, or set WEIR__MasterKey.")));
        }
        return (Create(file), null);
    }

    /// <summary>Nonce, tag and text in one: AES-256-GCM, which also tells a wrong key from a right one.</summary>
    public byte[] Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[HeaderBytes + plain.Length];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(HeaderBytes), sealedText.AsSpan(NonceBytes, TagBytes));
        return sealedText;
    }

    /// <exception cref="AuthenticationTagMismatchException">It was encrypted by another key.</exception>
    public string Decrypt(byte[] sealedText)
    {
        var plain = new byte[sealedText.Length - HeaderBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(HeaderBytes), sealedText.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static (MasterKey? Key, Problem? Refusal) Parse(string text, string source)
    {
        var bytes = new byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == Bytes
            ? (new MasterKey(bytes), null)
            : (null, new Problem("master-key.unreadable", null, new(
                $"{source} 不是主金鑰：應為 {Bytes} 個位元組的 Base64 文字。",
                $"{source} holds no master key, which is {Bytes} bytes in Base64.")));
    }

    private static MasterKey Create(string file)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
        // Lost on a power cut, it would take all secrets with it.
        stream.Flush(flushToDisk: true);
        return new MasterKey(key);
    }
}
