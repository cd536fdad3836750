namespace Weir.Members.Consents;

/// <summary>What a word of consent is about.</summary>
/// <param name="Connection">The account; 0 for all of them, those included that come later.</param>
/// <param name="Topic">The brand's number for a kind of news; 0 for marketing as a whole.</param>
public readonly record struct ConsentScope(long Connection, int Topic)
{
    /// <summary>Numbers of connections stay far below; with topic 0 the number is the connection's.</summary>
    private const int TopicBits = 48;

    public static readonly ConsentScope Everything = new(0, 0);

    /// <summary>In keys of the member index, and stored there: never change how it is made.</summary>
    internal long Number => ((long)Topic << TopicBits) | Connection;
}

/// <summary>How a word of consent came to us. Numbers are stored: never renumber.</summary>
public enum ConsentMeans
{
    /// <summary>An operator wrote it down.</summary>
    Operator = 1,
    /// <summary>A program of the brand handed it in.</summary>
    Program = 2,
    /// <summary>It stood in a file.</summary>
    Import = 3,
    /// <summary>The member said a word that has a rule, or pressed a button that has one.</summary>
    Keyword = 4,
    /// <summary>The member chose it himself on his page.</summary>
    Page = 5,
}
