namespace Weir.Touchpoints.Links;

/// <summary>Where the links of members begin: the public address of this server, without a slash at the end.</summary>
public sealed record LinkAddress(string Base)
{
    /// <summary>Where the server listens when nobody has said otherwise: enough for the sandbox, not for a phone.</summary>
    public const string Local = "http://localhost:8080";
}
