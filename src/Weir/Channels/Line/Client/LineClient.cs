using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>
/// All that Weir asks of LINE in the name of one account, by room. Never throws for what the world does, never repeats a
/// call, keeps LINE's pace. Holds no state of its own: make one wherever one is needed. Any thread.
/// </summary>
internal sealed class LineClient(LineHttp http, LineAccount account)
{
    public LineSending Sending { get; } = new(new LineCaller(http, account));
    public LineUsage Usage { get; } = new(new LineCaller(http, account));
    public LineFriends Friends { get; } = new(new LineCaller(http, account));
    public LineBot Bot { get; } = new(new LineCaller(http, account));
    public LineInsight Insight { get; } = new(new LineCaller(http, account));
    public LineAudiences Audiences { get; } = new(new LineCaller(http, account));
    public LineLogin Login { get; } = new(new LineCaller(http, account));
    public LineContents Contents { get; } = new(http, account);
}

/// <summary>Makes clients; one for the process, since it holds the pace of every channel.</summary>
internal sealed class LineClients(LineHttp http)
{
    public LineClient Of(Connection connection) => connection.Settings is LineSettings settings
        ? Of(new LineAccount(connection.Id, settings.AccessToken))
        : throw new ArgumentException($"Connection {connection.Id} is no LINE account.", nameof(connection));

    public LineClient Of(LineAccount account) => new(http, account);
}
