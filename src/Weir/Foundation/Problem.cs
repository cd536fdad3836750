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
public sealed record Problem(string Code, string? Field, Wording Text)
{
    /// <summary>What sort of refusal it is, where the field alone does not say it.</summary>
    public ProblemKind Kind { get; init; } = Field is null ? ProblemKind.Conflict : ProblemKind.BadInput;
}

/// <summary>The sorts of refusal that a caller must tell apart, because he does something else about each.</summary>
public enum ProblemKind
{
    /// <summary>The request is wrong: change it. The default where a field is named.</summary>
    BadInput,
    /// <summary>Nobody has signed in, or the key is not valid.</summary>
    NotSignedIn,
    /// <summary>Known, but not allowed to do this.</summary>
    Forbidden,
    NotFound,
    /// <summary>The request is right, but things stand against it. The default where no field is named.</summary>
    Conflict,
    /// <summary>Well-formed, but the channel or a law would not take it: a limit of LINE, a consent.</summary>
    NotAcceptable,
    TooMany,
    /// <summary>Nothing was kept; the same request later may succeed.</summary>
    Unavailable,
    /// <summary>Our fault.</summary>
    Failed,
}
