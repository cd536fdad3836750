namespace Weir.Foundation;

/// <summary>A text in the two languages of the product, written side by side so that neither is forgotten.</summary>
public sealed record Wording(string ZhTw, string En)
{
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? ZhTw : En;
}

/// <summary>
/// A refusal: what is wrong, where, and the way out. Refusals are returned, never thrown. <paramref name="Code"/> is stable
/// and becomes the problem type of the API (<c>segment.unknown-tag</c>); <paramref name="Field"/> is a path in the
/// request (<c>where.of[0].tag</c>), null where no single field is to blame.
/// </summary>
public sealed record Problem(string Code, string? Field, Wording Text);
