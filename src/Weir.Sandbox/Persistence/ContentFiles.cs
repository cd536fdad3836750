using Weir.Sandbox.Users;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// The bytes of what people sent, a file each, named by the message's number. A file is written once and never changed; it goes when LINE
/// would have deleted the content, and only after the snapshot names it no more, so that a crash between the two loses nothing.
/// </summary>
internal sealed class ContentFiles(string directory)
{
    public const string Folder = "sandbox-contents";
    public const string AsideFolder = "sandbox-contents.unreadable";

    private readonly string _folder = Path.Combine(directory, Folder);

    /// <summary>A sandbox that begins anew gives the same numbers to other messages.</summary>
    public void PutAside()
    {
        var aside = Path.Combine(directory, AsideFolder);
        if (Directory.Exists(_folder))
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
            Directory.Move(_folder, aside);
        }
    }

    public void Write(IEnumerable<KeyValuePair<string, Content>> contents)
    {
        foreach (var (messageId, content) in contents.Where(c => c.Value.Bytes.Length > 0 && !File.Exists(PathOf(c.Key))))
        {
            Directory.CreateDirectory(_folder);
            var half = PathOf(messageId) + ".half";
            File.WriteAllBytes(half, content.Bytes);
            File.Move(half, PathOf(messageId));
        }
    }

    public void DeleteAllBut(IEnumerable<KeyValuePair<string, Content>> contents)
    {
        if (Directory.Exists(_folder))
        {
            var kept = contents.Where(c => c.Value.Bytes.Length > 0).Select(c => PathOf(c.Key)).ToHashSet(StringComparer.Ordinal);
            foreach (var file in Directory.EnumerateFiles(_folder).Where(f => !kept.Contains(f)).ToArray())
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Nothing where the file is gone: the content is then as LINE's is after its time.</summary>
    public Content? Read(SavedContent saved)
    {
        var hasBytes = saved is { External: false, Unsent: false };
        if (hasBytes && !File.Exists(PathOf(saved.MessageId)))
        {
            return null;
        }
        var bytes = hasBytes ? File.ReadAllBytes(PathOf(saved.MessageId)) : [];
        return new Content(saved.Type, saved.ContentType, bytes, saved.ReadyAt, saved.External) { Unsent = saved.Unsent };
    }

    private string PathOf(string messageId) => Path.Combine(_folder, messageId);
}
