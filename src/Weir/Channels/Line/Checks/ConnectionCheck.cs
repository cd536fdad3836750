namespace Weir.Channels.Line.Checks;

/// <summary>
/// The connect wizard's list: one line a thing, in the order in which they are set right. Pure; LINE is asked by
/// <see cref="ConnectionProbe"/>.
/// </summary>
internal static class ConnectionCheck
{
    public static IReadOnlyList<CheckLine> Judge(ConnectionFindings found) =>
    [
        AccountChecks.Token(found),
        AccountChecks.Bot(found),
        WebhookChecks.Address(found),
        WebhookChecks.InUse(found),
        WebhookChecks.Reached(found),
        WebhookChecks.Secret(found),
        WebhookChecks.Redelivery(found),
        WebhookChecks.DoubleAnswers(found),
        LoginChecks.Channel(found),
        LoginChecks.Provider(found),
        LoginChecks.Published(found),
        AccountChecks.Quota(found),
        AccountChecks.Verified(found),
    ];
}
