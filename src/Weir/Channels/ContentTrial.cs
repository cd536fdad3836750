using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Channels;

/// <summary>How a content goes out; a channel may take in one call what it refuses in another.</summary>
internal enum ContentUse
{
    /// <summary>To chosen people.</summary>
    Send,
    /// <summary>To all friends in one call.</summary>
    MassCall,
    /// <summary>In answer to what somebody did.</summary>
    Answer,
}

/// <summary>Asks the channel itself whether it would take a content, before anybody gets it. Never throws for what the world does.</summary>
internal interface IContentJudge
{
    ChannelKind Kind { get; }

    /// <param name="connection">The account that will send it.</param>
    /// <param name="content">Filled in: neither blanks nor smart links by number are left.</param>
    /// <param name="use">How it goes out.</param>
    /// <param name="stop">Nobody waits any more.</param>
    ValueTask<ContentVerdict> JudgeAsync(Connection connection, MessageContent content, ContentUse use, CancellationToken stop);
}

internal abstract record ContentVerdict
{
    private ContentVerdict() { }

    public sealed record Good : ContentVerdict;

    /// <summary>With the fields as the content names them.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : ContentVerdict;

    /// <summary>The channel gave no verdict. Says nothing about the content.</summary>
    public sealed record NotJudged(Problem Why) : ContentVerdict;
}

/// <param name="Problems">What the channel refuses; empty where it takes all or has not said.</param>
/// <param name="Notes">Why it has not said.</param>
internal sealed record ContentTrial(IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes)
{
    public static readonly ContentTrial Passed = new([], []);

    public IReadOnlyList<Problem>? NotesOrNone => Notes.Count > 0 ? Notes : null;

    /// <summary>The first note of several contents is enough: a channel that is silent is silent for all of them.</summary>
    public ContentTrial And(ContentTrial other) => new([.. Problems, .. other.Problems], Notes.Count > 0 ? Notes : other.Notes);
}

/// <summary>Tries contents on their channel. Thread-safe.</summary>
internal sealed class ContentTrials(IConnections connections, IEnumerable<IContentJudge> judges, SmartLinkSample sample)
{
    /// <param name="workspace">Whose.</param>
    /// <param name="connection">The account that will send it.</param>
    /// <param name="content">As composed, and free of what we can tell ourselves.</param>
    /// <param name="use">How it goes out.</param>
    /// <param name="catalogue">The values that it may use; each fallback stands in for its value.</param>
    /// <param name="field">Of the content in the request, before the paths in it.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async ValueTask<ContentTrial> TryAsync(
        WorkspaceId workspace, ConnectionId connection, MessageContent content, ContentUse use, ValueCatalogue catalogue, string field, CancellationToken stop)
    {
        if (connections.Find(workspace, connection) is not { } found || judges.FirstOrDefault(judge => judge.Kind == found.Kind) is not { } channel)
        {
            return ContentTrial.Passed;
        }
        var linked = MessageLinks.Replace(sample.In(content), at => at.Link.SmartLink is null ? at.Link : new Link(sample.Address));
        var filled = CompiledContent.Compile(linked, catalogue).Content?.RenderForNobody() ?? linked;
        return await channel.JudgeAsync(found, filled, use, stop) switch
        {
            ContentVerdict.Refused refused => new([.. refused.Problems.Select(problem => problem with { Field = problem.Field is { } at ? $"{field}.{at}" : field })], []),
            ContentVerdict.NotJudged silent => new([], [silent.Why]),
            _ => ContentTrial.Passed,
        };
    }
}
