using Weir.Sandbox.Audiences;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Coupons;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Login;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Messaging.Narrowcast;
using Weir.Sandbox.Phone;
using Weir.Sandbox.RichMenus;
using Weir.Sandbox.Users;
using Weir.Sandbox.Webhooks;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Platform;

/// <summary>
/// The state of one LINE as seen by one account. Thread rule: everything in it is read and changed under one gate; requests
/// are short and in memory, so that one lock serves tens of thousands a second. HTTP is never done under the gate.
/// </summary>
internal sealed class World
{
    private readonly Lock _gate = new();

    public World(SandboxOptions options, TimeProvider clock, Agenda agenda, Activity activity, HttpClient http)
    {
        Options = options;
        Clock = clock;
        Agenda = agenda;
        StartedAt = clock.GetUtcNow();
        Account = new Account(options);
        Ids = new Ids(options.Seed);
        People = new People(options.Seed);
        for (var i = 0; i < Math.Min(options.Friends, SandboxOptions.FriendsMax); i++)
        {
            People.Add(friend: true, StartedAt);
        }
        Groups = new Groups();
        Traffic = new Traffic();
        FaultRules = new FaultRules(options.Seed, clock);
        Outbox = new WebhookOutbox(this, activity, http);
        Contents = new ContentStore();
        Tokens = new ChannelTokens(this);
        AssertionKeys = new AssertionKeys(this);
        Events = new WebhookEvents(this);
        Quota = new MonthlyQuota(this);
        RateLimits = new RateLimiter(clock);
        Requests = new RequestLog();
        ReplyTokens = new ReplyTokens();
        RetryKeys = new RetryKeys();
        Units = new AggregationUnits();
        Deliveries = new DeliveryCounts();
        Audiences = new AudienceStore(this);
        Liff = new LiffApps(this);
        LiffSessions = new LiffSessions();
        Login = new LoginSessions(this);
        Followers = new FollowerHistory(this);
        Postman = new Postman(this);
        Narrowcasts = new Narrowcasts(this);
        AccountLinks = new AccountLinks(this);
        RichMenus = new RichMenuStore(this);
        RichMenuBatches = new RichMenuBatches(this);
        Coupons = new CouponStore(this);
        Watches = new PhoneWatches(this);
        Acts = new PhoneActs(this);
        GroupActs = new GroupActs(this);
    }

    public SandboxOptions Options { get; }

    public TimeProvider Clock { get; }

    public Agenda Agenda { get; }

    public WebhookOutbox Outbox { get; }

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Addresses Addresses { get; } = new();

    public Account Account { get; }

    public Ids Ids { get; }

    public People People { get; }

    public Groups Groups { get; }

    public ChannelTokens Tokens { get; }

    public AssertionKeys AssertionKeys { get; }

    public WebhookEvents Events { get; }

    public ContentStore Contents { get; }

    public AccountLinks AccountLinks { get; }

    public PhoneActs Acts { get; }

    public GroupActs GroupActs { get; }

    public RichMenuStore RichMenus { get; }

    public RichMenuBatches RichMenuBatches { get; }

    public CouponStore Coupons { get; }

    public PhoneWatches Watches { get; }

    public MonthlyQuota Quota { get; }

    public RateLimiter RateLimits { get; }

    public RequestLog Requests { get; }

    public ReplyTokens ReplyTokens { get; }

    public RetryKeys RetryKeys { get; }

    public AggregationUnits Units { get; }

    public DeliveryCounts Deliveries { get; }

    public AudienceStore Audiences { get; }

    public LiffApps Liff { get; }

    public LiffSessions LiffSessions { get; }

    public LoginSessions Login { get; }

    public FollowerHistory Followers { get; }

    public Postman Postman { get; }

    public Narrowcasts Narrowcasts { get; }

    public FaultRules FaultRules { get; }

    public Traffic Traffic { get; }

    public T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }

    public void Locked(Action work)
    {
        lock (_gate)
        {
            work();
        }
    }
}
