using Weir.Sandbox.Population;

namespace Weir.Sandbox;

/// <summary>What somebody who starts a sandbox may choose. Everything that LINE's own console can switch later is in the control API.</summary>
public sealed record SandboxOptions
{
    public const int FriendsMax = 1_000_000;

    /// <summary>A day in less than a second; what people do in it is then no longer in order with what they are answered.</summary>
    public const int ClockRateMax = 100_000;

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 8090;

    /// <summary>
    /// A second port that is the data host alone. Only for clients whose base address cannot carry a path (LINE's Node SDK drops
    /// it) and that therefore cannot be given <c>{url}/data</c>. 0 takes any free port, null opens none.
    /// </summary>
    public int? DataPort { get; init; }

    /// <summary>Listen on every network address, so that a real phone can reach the sandbox.</summary>
    public bool ListenOnEveryAddress { get; init; }

    /// <summary>How other devices reach the sandbox; its own addresses begin with it. Null is this machine's own name for itself.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where the built pages lie: beside the program.</summary>
    public string PagesFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, Pages.SandboxPages.Folder);

    /// <summary>Where the sandbox remembers chats, friends, blocks and settings over a restart; null forgets them.</summary>
    public string? DataDirectory { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>How many friends the account starts with.</summary>
    public int Friends { get; init; } = 100;

    public Uri? WebhookUrl { get; init; }

    public bool WebhookRedelivery { get; init; }

    /// <summary>LINE gives a receiver two seconds of real time, whatever the sandbox's clock does.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Messages a month, free and bought together; null is a plan without a limit.</summary>
    public int? MonthlyMessages { get; init; } = 200_000;

    /// <summary>A verified account may list its followers.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>Off for load tests and for scenarios in which the clock stands still while thousands are sent to.</summary>
    public bool RateLimits { get; init; } = true;

    /// <summary>Accept http instead of https for addresses on this machine; a desk has no certificate. LINE accepts https alone.</summary>
    public bool AllowHttpOnLoopback { get; init; } = true;

    /// <summary>Where the first LIFF app leads; null makes no app.</summary>
    public Uri? LiffEndpointUrl { get; init; }

    /// <summary>Start of the virtual clock; null is now. Unused when a clock is handed to <see cref="SandboxApplication.Build"/>.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Speed of the virtual clock: 1 is real time, 0 moves only by clock/advance.</summary>
    public double ClockRate { get; init; } = 1;

    public PopulationOptions Population { get; init; } = new();
}
