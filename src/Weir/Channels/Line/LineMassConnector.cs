using System.Text.RegularExpressions;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line;

/// <summary>
/// All friends of a LINE account: broadcast where nobody is left out, else narrowcast to everybody who is not in an uploaded audience. LINE counts a
/// narrowcast while it sends; of a broadcast it tells only what its statistics say afterwards.
/// </summary>
internal sealed partial class LineMassConnector(LineClients clients) : IMassConnector
{
    /// <summary>LINE keeps an audience for 180 days and deletes it a month later; a week early it is made anew.</summary>
    private static readonly TimeSpan AudienceLife = TimeSpan.FromDays(173);

    private const string Ready = "READY";
    private const string InProgress = "IN_PROGRESS";
    private const string Activating = "ACTIVATING";
    private const string Gone = "AUDIENCE_GROUP_NOT_FOUND";

    public ChannelKind Kind => ChannelKind.Line;

    public int ListedPerCallMax => LineAudiences.IdsPerCallMax;

    public TimeSpan ListLife => AudienceLife;

    public bool CanBeListed(string address) => UserId.IsMatch(address);

    public async ValueTask<Told<long>> CreateListAsync(Connection connection, string name, IReadOnlyList<string> addresses, CancellationToken stop) =>
        Tell(await clients.Of(connection).Audiences.CreateAsync(name, addresses, stop), created => created.AudienceGroupId);

    public async ValueTask<Told<bool>> AddToListAsync(Connection connection, long list, IReadOnlyList<string> addresses, CancellationToken stop) =>
        Tell(await clients.Of(connection).Audiences.AddAsync(list, addresses, stop), _ => true);

    public async ValueTask<Told<ListState>> ListAsync(Connection connection, long list, CancellationToken stop)
    {
        var answer = await clients.Of(connection).Audiences.GetAsync(list, stop);
        return answer is LineAnswer<AudienceState>.Given { Value.AudienceGroup.Status: not (Ready or InProgress or Activating) }
            ? new Told<ListState>.NotThere()
            : Tell(answer, audience => new ListState(audience.IsSettled, audience.AudienceGroup.AudienceCount ?? 0));
    }

    public async ValueTask<Told<bool>> DropListAsync(Connection connection, long list, CancellationToken stop) =>
        Tell(await clients.Of(connection).Audiences.DeleteAsync(list, stop), _ => true);

    public ValueTask<SendOutcome> SendToAllAsync(Connection connection, MassTarget target, ReadOnlyMemory<byte> body, Guid retryKey, CancellationToken stop)
    {
        var sending = clients.Of(connection).Sending;
        return IsBroadcast(target)
            ? sending.BroadcastAsync(body, retryKey, isSilent: false, stop)
            : sending.NarrowcastAsync(
                new NarrowcastTarget(
                    target.Without is { } audience ? new NarrowcastRecipient.Not(new NarrowcastRecipient.Audience(audience)) : null,
                    target.Max is { } max ? new NarrowcastLimit(max) : null),
                body, retryKey, isSilent: false, stop);
    }

    public async ValueTask<Told<MassProgress>> ProgressAsync(Connection connection, MassTarget target, string requestId, CancellationToken stop) => IsBroadcast(target)
        ? new Told<MassProgress>.Known(new MassProgress(MassPhase.Done))
        : Tell(await clients.Of(connection).Sending.NarrowcastProgressAsync(requestId, stop), progress => new MassProgress(
            progress.Phase switch { "succeeded" => MassPhase.Done, "failed" => MassPhase.Failed, _ => MassPhase.UnderWay },
            progress.TargetCount, progress.SuccessCount, progress.FailureCount,
            progress.ErrorCode is { } code ? $"{code} {progress.FailedDescription}".TrimEnd() : progress.FailedDescription));

    public async ValueTask<Told<MassEffect>> EffectAsync(Connection connection, string requestId, CancellationToken stop) => Tell(
        await clients.Of(connection).Insight.MessageAsync(requestId, stop),
        insight => new MassEffect(
            insight.Overview.Delivered, insight.Overview.UniqueImpression, insight.Overview.UniqueClick,
            [.. insight.Clicks.Select(click => new MassLinkEffect(click.Url, click.Click, click.UniqueClick))]));

    private static bool IsBroadcast(MassTarget target) => target is { Without: null, Max: null };

    /// <summary>A missing audience is a 400 with its own code, where everything else of LINE's that is missing is a 404.</summary>
    private static Told<TTo> Tell<TFrom, TTo>(LineAnswer<TFrom> answer, Func<TFrom, TTo> translate) => answer switch
    {
        LineAnswer<TFrom>.Given given => new Told<TTo>.Known(translate(given.Value)),
        LineAnswer<TFrom>.NotThere => new Told<TTo>.NotThere(),
        LineAnswer<TFrom>.Refused refused when refused.Fields.Any(field => field.Message == Gone) => new Told<TTo>.NotThere(),
        LineAnswer<TFrom>.Refused refused => new Told<TTo>.Refused(refused.Message),
        LineAnswer<TFrom>.NotAuthorised refused => new Told<TTo>.Refused(refused.Message),
        _ => new Told<TTo>.NotNow(),
    };

    [GeneratedRegex("^U[0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex UserId { get; }
}
