using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Touchpoints.Links;

/// <summary>What becomes of whoever opens a personal link.</summary>
internal abstract record LinkVerdict
{
    private LinkVerdict() { }

    /// <summary>The click is durable; on to the target. The browser keeps <paramref name="Device"/>.</summary>
    public sealed record Go(string Target, string Device) : LinkVerdict;

    /// <summary>A program that draws a preview.</summary>
    public sealed record Preview(SmartLink Link, string Language) : LinkVerdict;

    /// <summary>Tampered with, unknown or retired.</summary>
    public sealed record Gone(string? Language) : LinkVerdict;

    /// <summary>The click could not be kept; the browser shall try again by itself.</summary>
    public sealed record NotNow(string Language) : LinkVerdict;
}

/// <summary>Opens personal links: verifies the token, keeps the click, says where to go. Thread-safe.</summary>
internal sealed class LinkDoor(Pumps pumps, TimeProvider clock)
{
    /// <summary>Two taps of one browser on one link within this time are one: fingers and in-app browsers do that.</summary>
    public static readonly TimeSpan DoubleTap = TimeSpan.FromSeconds(2);

    /// <summary>Of the keys of taps.</summary>
    public const string Source = "link-tap";

    private const int DeviceBytes = 16;

    public static bool IsDevice(string? cookie) => cookie is { Length: DeviceBytes * 2 } && cookie.All(char.IsAsciiHexDigitLower);

    public async Task<LinkVerdict> OpenAsync(string token, string? device, bool isPreview, CancellationToken stop)
    {
        if (LinkToken.WorkspaceOf(token) is not { } number || pumps.RulesOf<LinkRules>(new WorkspaceId(number)) is not { } rules)
        {
            return new LinkVerdict.Gone(null);
        }
        var workspace = new WorkspaceId(number);
        var language = pumps.RulesOf<Workspace>(workspace)!.Language;
        if (LinkToken.Read(token, rules.Key) is not { } read || rules.Find(read.Link) is not { IsRetired: false } link)
        {
            return new LinkVerdict.Gone(language);
        }
        if (isPreview)
        {
            return new LinkVerdict.Preview(link, language);
        }
        var browser = IsDevice(device) ? device! : RandomNumberGenerator.GetHexString(DeviceBytes * 2, lowercase: true);
        var now = clock.Now;
        var moment = now.Milliseconds / (long)DoubleTap.TotalMilliseconds;
        var answer = await pumps.SubmitAsync(
            new Arrival(
                workspace,
                new ArrivalKey(Source, string.Create(CultureInfo.InvariantCulture, $"{token}:{browser}:{moment}")),
                Lane.Live,
                new About.Known(new Ordinal(read.Member)),
                now,
                now,
                new LinkTapped(read.Link, read.Send, browser)),
            stop);
        return answer is Answer.Unavailable ? new LinkVerdict.NotNow(language) : new LinkVerdict.Go(link.Target(), browser);
    }
}
