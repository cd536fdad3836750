namespace Weir.Channels.Line;

/// <summary>
/// Where LINE is: the settings <c>Line:Api</c>, <c>Line:Data</c>, <c>Line:Access</c>, <c>Line:Liff</c> and <c>Line:AddFriend</c>. The same binary talks to LINE or, in
/// demo and tests, to the sandbox, and never knows which.
/// </summary>
internal sealed record LineAddresses
{
    public const string Section = "Line";

    /// <summary>All calls but those below.</summary>
    public Uri Api { get; init; } = new("https://api.line.me");

    /// <summary>Pictures, videos, sounds and files.</summary>
    public Uri Data { get; init; } = new("https://api-data.line.me");

    /// <summary>Pages a person is sent to: LINE Login and account link.</summary>
    public Uri Access { get; init; } = new("https://access.line.me");

    /// <summary>LIFF links.</summary>
    public Uri Liff { get; init; } = new("https://liff.line.me");

    /// <summary>Where an account's basic id, behind a slash, makes one its friend.</summary>
    public Uri AddFriend { get; init; } = new("https://line.me/R/ti/p");

    /// <summary>The script of LIFF pages; set only where it lies neither with LINE nor beside <see cref="Liff"/>.</summary>
    public Uri? LiffScript { get; init; }

    /// <summary>LINE serves its script from a host of its own; whatever stands in for LINE serves it beside its LIFF links.</summary>
    public Uri LiffScriptOrDefault => LiffScript ?? (Liff.Host == LineLiffHost ? LineLiffScript : new Uri($"{Liff.AbsoluteUri.TrimEnd('/')}/sdk.js"));

    private const string LineLiffHost = "liff.line.me";
    private static readonly Uri LineLiffScript = new("https://static.line-scdn.net/liff/edge/2/sdk.js");

    /// <summary>What is wrong with the settings, by name; a bad one stops the start.</summary>
    public IEnumerable<string> Faults() =>
        from address in new (string Name, Uri Value)[] { (nameof(Api), Api), (nameof(Data), Data), (nameof(Access), Access), (nameof(Liff), Liff), (nameof(AddFriend), AddFriend) }
        where !address.Value.IsAbsoluteUri || address.Value.Scheme is not ("http" or "https") || address.Value.Query.Length > 0
        select $"{Section}:{address.Name} must be an http or https address without a query, not “{address.Value}”.";
}
