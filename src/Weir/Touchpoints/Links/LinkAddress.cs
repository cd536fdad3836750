using Weir.Messages;

namespace Weir.Touchpoints.Links;

/// <summary>Where the links of members begin: the public address of this server, without a slash at the end.</summary>
public sealed record LinkAddress(string Base)
{
    /// <summary>Where the server listens when nobody has said otherwise: enough for the sandbox, not for a phone.</summary>
    public const string Local = "http://localhost:8080";

    /// <summary>Of about the length of a token of a large brand, and nobody's.</summary>
    private const string SampleToken = "AbCdEfGhIjKlMnOpQrStUvWx";

    /// <summary>What a personal link looks like.</summary>
    public SmartLinkSample Sample => new($"{Base}/l/{SampleToken}");
}
