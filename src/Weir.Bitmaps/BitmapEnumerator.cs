using System.Runtime.CompilerServices;

namespace Weir.Bitmaps;

/// <summary>
/// Walks a bitmap in order, without allocating. It keeps no pointer: it fetches a page at a time through
/// <see cref="Bitmap.CopyTo"/>, so that a set that changes under it can never lead it to freed memory.
/// </summary>
public ref struct BitmapEnumerator
{
    private const int PageSize = 64;

    private readonly Bitmap _bitmap;
    private Page _page;
    private int _count;
    private int _at;
    private long _next;

    internal BitmapEnumerator(Bitmap bitmap)
    {
        _bitmap = bitmap;
        _page = default;
        _count = 0;
        _at = -1;
        _next = 0;
    }

    public readonly int Current => _page[_at];

    public bool MoveNext()
    {
        if (++_at < _count)
        {
            return true;
        }
        // The largest ordinal has no successor that would be an int.
        if (_next > int.MaxValue)
        {
            return false;
        }
        _count = _bitmap.CopyTo((int)_next, _page);
        _at = 0;
        _next = _count == 0 ? long.MaxValue : _page[_count - 1] + 1L;
        return _count > 0;
    }

    [InlineArray(PageSize)]
    private struct Page
    {
        private int _first;
    }
}
