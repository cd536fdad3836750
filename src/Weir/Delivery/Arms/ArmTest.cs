using Weir.Foundation;
using Weir.Messages;

namespace Weir.Delivery.Arms;

/// <summary>
/// Several contents are tried on a share of the audience, and the rest waits for the better one. The first arm's content is that of the send;
/// these are the further ones.
/// </summary>
/// <param name="More">Contents of the second arm and those after it.</param>
/// <param name="Share">Per ten thousand of the audience who take part in the test.</param>
/// <param name="Wait">How long taps are waited for, from the moment the test has gone out.</param>
public sealed record ArmTest(IReadOnlyList<MessageContent> More, int Share, TimeSpan Wait)
{
    public const int ArmsMax = 4;

    /// <summary>What arms are drawn with, beside the send's own salt: whether somebody is held out must say nothing about his arm.</summary>
    private const string Salt = "/arms";

    public int Arms => More.Count + 1;

    /// <summary>The arm of somebody who takes part, the same whenever it is asked; null for the rest of the audience.</summary>
    public int? ArmOf(Ordinal member, string salt)
    {
        var draw = Draw.Of(member, salt + Salt);
        return draw < Share ? draw * Arms / Share : null;
    }

    /// <summary>How many of ten thousand fall to an arm; arms differ by one where the share does not divide.</summary>
    public double SliceOf(int arm) => Edge(arm + 1) - Edge(arm);

    private int Edge(int arm) => (arm * Share + Arms - 1) / Arms;
}

/// <summary>How far a send with arms has come. Numbers are stored: never renumber.</summary>
public enum ArmPhase
{
    /// <summary>One content for everybody.</summary>
    None = 0,
    Testing = 1,

    /// <summary>The test has gone out; taps come in.</summary>
    Waiting = 2,

    /// <summary>The rest gets the winner's content.</summary>
    Decided = 3,
}
