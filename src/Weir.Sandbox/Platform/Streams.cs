namespace Weir.Sandbox.Platform;

/// <summary>The streams of random numbers. Numbers are part of the generator's definition and are never renumbered.</summary>
internal static class Streams
{
    public const ulong Interests = 1;
    public const ulong Traits = 2;
    public const ulong Gaps = 3;
    public const ulong OrderValues = 4;
    public const ulong OrderCategories = 5;
    public const ulong Reactions = 7;
    public const ulong ProspectPurchases = 8;
    public const ulong Refunds = 9;
    public const ulong FollowChurn = 10;
    public const ulong Identities = 11;
    public const ulong Names = 12;
    public const ulong Secrets = 13;
    public const ulong Faults = 14;
    public const ulong WebhookBytes = 15;
    public const ulong Utterances = 16;
    public const ulong Binding = 17;
    public const ulong Days = 18;
    public const ulong Moments = 19;
    public const ulong OrderForms = 20;
    public const ulong Customers = 21;
    public const ulong Visits = 22;
    public const ulong Temper = 23;
    public const ulong Patience = 24;
    public const ulong OrderQuestions = 25;
    public const ulong RequestIds = 26;
    public const ulong CouponDraws = 27;
}
