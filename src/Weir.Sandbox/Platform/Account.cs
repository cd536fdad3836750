namespace Weir.Sandbox.Platform;

/// <summary>
/// One LINE Official Account with its Messaging API channel and the LINE Login channel beside it: what LINE's consoles show and
/// set. Thread rule: read and changed under the world's gate.
/// </summary>
internal sealed class Account(SandboxOptions options)
{
    public string ChannelId { get; } = Number(options.Seed, 1);

    public string ChannelSecret { get; } = Ids.Secret(options.Seed, 1);

    public string BotUserId { get; } = Ids.Line('U', options.Seed, Streams.Identities, ulong.MaxValue);

    public string BasicId { get; } = "@" + Ids.Secret(options.Seed, 3)[..3] + "weir" + Ids.Secret(options.Seed, 4)[..1];

    public string DisplayName { get; set; } = "織物日和";

    public string LoginChannelId { get; } = Number(options.Seed, 2);

    public string LoginChannelSecret { get; } = Ids.Secret(options.Seed, 2);

    /// <summary>A Login channel that is still being developed lets only its admins in.</summary>
    public bool LoginPublished { get; set; } = true;

    /// <summary>User ids are per provider: with a Login channel of another provider, the same person has another id.</summary>
    public bool LoginOfOtherProvider { get; set; }

    public bool Verified { get; set; } = options.Verified;

    public bool ChatMode { get; set; }

    /// <summary>With chats switched off every message counts as read at once; switched on, only when the bot says so.</summary>
    public bool AutoMarkAsRead => !ChatMode;

    public bool Greeting { get; set; }

    public bool AutoResponse { get; set; }

    /// <summary>"Allow account to join groups and multi-person chats": LINE's console has it off at first, a desk has it on.</summary>
    public bool JoinsGroups { get; set; } = true;

    public string? WebhookUrl { get; set; } = options.WebhookUrl?.AbsoluteUri;

    public bool WebhookActive { get; set; } = true;

    public bool WebhookRedelivery { get; set; } = options.WebhookRedelivery;

    /// <summary>Free and bought together; null is a plan without a limit.</summary>
    public int? MonthlyMessages { get; set; } = options.MonthlyMessages;

    /// <summary>Of these, what may be bought beyond the plan.</summary>
    public int ExtraMessages { get; set; }

    private static string Number(ulong seed, ulong entity) =>
        (2_000_000_000UL + (CounterRandom.Mix(seed + entity) % 999_999_999UL)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
