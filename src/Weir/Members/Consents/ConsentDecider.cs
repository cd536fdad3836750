using Weir.Foundation;
using Weir.Pump;

namespace Weir.Members.Consents;

/// <summary>Where a word comes from, for the log.</summary>
public sealed record ConsentProof(ConsentMeans Means, string? Source, string? Text);

/// <summary>Takes in words of consent, for whichever stage hears one. The members' words so far have been loaded by <see cref="ConsentLoader"/>.</summary>
public static class ConsentDecider
{
    /// <summary>Every word is kept in the log. False for one that changes nothing, because a later one has been heard before.</summary>
    public static bool Take(Ordinal member, ConsentScope scope, bool granted, Instant at, ConsentProof proof, Turn turn)
    {
        var entry = turn.NextId();
        turn.Write(new ConsentLogRow
        {
            Id = entry,
            Member = member.Value,
            Scope = scope,
            Granted = granted,
            At = at.Milliseconds,
            Means = proof.Means,
            Source = proof.Source,
            Proof = proof.Text,
        });
        ref var words = ref turn.Of<ConsentWords>(member);
        var said = new ConsentWord(granted, at.Milliseconds);
        if (words[scope] is { } known && !said.Outweighs(known))
        {
            return false;
        }
        var before = words.Sets();
        words = words.With(scope, said);
        var after = words.Sets();
        turn.Write(new ConsentRow { Member = member.Value, Scope = scope, Granted = granted, At = said.At, Entry = entry });
        foreach (var set in before.Except(after).OrderBy(set => set.Id))
        {
            turn.Change(IndexDelta.Remove(set, member));
        }
        foreach (var set in after.Except(before).OrderBy(set => set.Id))
        {
            turn.Change(IndexDelta.Add(set, member));
        }
        turn.Emit(new ConsentChanged(member, scope, granted));
        return true;
    }

    /// <summary>
    /// What a file says. One that does not tell when cannot know of what the member has said since it was written, so that its "yes" never lifts a
    /// refusal; its "no" counts at once. What is known already is not written again with every row.
    /// </summary>
    internal static void TakeFile(Ordinal member, ConsentInFile said, Instant now, Turn turn)
    {
        var known = turn.Of<ConsentWords>(member)[ConsentScope.Everything];
        var isNews = said.At is not null ? known is not { } word || (word.Granted, word.At) != (said.Granted, said.At.Value)
            : said.Granted ? known is null && turn.Of<ConsentWords>(member).Sets().Count == 0
            : known is not { Granted: false };
        if (isNews)
        {
            Take(member, ConsentScope.Everything, said.Granted, said.At is { } at ? new Instant(at) : now, new ConsentProof(ConsentMeans.Import, said.File, null), turn);
        }
    }
}
