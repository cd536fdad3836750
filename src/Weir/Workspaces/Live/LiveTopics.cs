namespace Weir.Workspaces.Live;

/// <summary>
/// Something that screens can watch: a name, or the beginning of one that ends in a number. Capabilities list theirs; the names of a workspace are its own.
/// </summary>
/// <param name="Name">Such as <c>inbox</c>, or <c>conversation:</c> for one of many.</param>
/// <param name="Permission">Who may watch it.</param>
public sealed record LiveTopic(string Name, Permission Permission)
{
    private bool IsOneOfMany => Name.EndsWith(':');

    public bool Is(string topic) => IsOneOfMany
        ? topic.StartsWith(Name, StringComparison.Ordinal) && long.TryParse(topic.AsSpan(Name.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)
        : topic == Name;
}

/// <summary>What one hint says: look again. Never what has changed in it; rows come by a look-up, behind the same doors as ever.</summary>
/// <param name="Topic">Of what is watched.</param>
/// <param name="Ids">What has changed; null for more than can be named.</param>
/// <param name="Epoch">With <paramref name="Batch"/> the position of the workspace: a look-up that is older than it is to be repeated.</param>
/// <param name="Batch">See there.</param>
/// <param name="Here">Who has it open or types, where that is known of the topic.</param>
public sealed record LiveHint(string Topic, IReadOnlyList<long>? Ids, int Epoch, long Batch, IReadOnlyList<PresenceView>? Here);
