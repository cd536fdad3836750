namespace Weir.Foundation;

/// <summary>One brand's separate world. Allocated by the installation, from 1.</summary>
public readonly record struct WorkspaceId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// A member's dense number in a workspace, from 0: its bit in the bitmaps, its row in the columns, its key in the
/// member's tables. Allocated by the pump, never reused, not even after an erasure.
/// </summary>
public readonly record struct Ordinal(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A member's public id, which leaves the installation; sorts by the time of creation.</summary>
public readonly record struct MemberId(Guid Value)
{
    public static MemberId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <summary>As stored: sixteen bytes, the most significant first, so that they sort by time.</summary>
    public byte[] ToBytes() => Value.ToByteArray(bigEndian: true);

    public static MemberId FromBytes(ReadOnlySpan<byte> bytes) => new(new Guid(bytes, bigEndian: true));

    /// <summary>Null for what is no id.</summary>
    public static MemberId? Parse(string? text) => Guid.TryParseExact(text, "N", out var value) ? new MemberId(value) : null;

    public override string ToString() => Value.ToString("N");
}

/// <summary>How a member is recognised. Numbers are stored: never renumber.</summary>
public enum IdentityKind
{
    /// <summary>The user id on a connection, e.g. of one LINE Official Account; the scope is the connection.</summary>
    ChannelUser = 1,
    /// <summary>The brand's own member number.</summary>
    MemberNumber = 2,
    Email = 3,
    /// <summary>E.164, with the plus sign.</summary>
    Phone = 4,
    /// <summary>The anonymous id of a browser or app.</summary>
    Browser = 5,
}

/// <summary>One identity, already in its normal form. The scope is 0 where the kind has none.</summary>
public readonly record struct IdentityKey(IdentityKind Kind, long Scope, string Value);
