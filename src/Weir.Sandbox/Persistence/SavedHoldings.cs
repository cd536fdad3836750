using System.Text.Json;
using Weir.Sandbox.Audiences;

namespace Weir.Sandbox.Persistence;

/// <summary>What the account has beside its chats: audiences, coupons, keys; and the files that people sent to it.</summary>
internal sealed record SavedHoldings
{
    public static readonly SavedHoldings None = new();

    public IReadOnlyList<SavedAudience> Audiences { get; init; } = [];

    public IReadOnlyList<SavedCoupon> Coupons { get; init; } = [];

    public IReadOnlyList<SavedTicket> CouponTickets { get; init; } = [];

    public IReadOnlyList<SavedKey> SigningKeys { get; init; } = [];

    public IReadOnlyList<SavedContent> Contents { get; init; } = [];
}

/// <param name="Usable">Indexes of people.</param>
internal sealed record SavedAudience(long Id, string Description, AudienceOrigin Origin, DateTimeOffset Created, IReadOnlyList<int> Usable, IReadOnlyList<SavedJob> Jobs);

internal sealed record SavedJob(long Id, string? Description, DateTimeOffset Created, int[] People, int Ids, string Status);

internal sealed record SavedCoupon(string Id, JsonElement Description, DateTimeOffset Created, bool IsClosed);

internal sealed record SavedTicket(string CouponId, int Person, bool IsWon, int Uses);

/// <summary>The public half; the other one never was here.</summary>
internal sealed record SavedKey(string Kid, byte[] Modulus, byte[] Exponent);

/// <summary>A picture, film, recording or file; its bytes lie in a file of their own, named by the message.</summary>
internal sealed record SavedContent(string MessageId, string Type, string ContentType, DateTimeOffset ReadyAt, bool External, bool Unsent);
