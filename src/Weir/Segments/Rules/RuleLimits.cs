namespace Weir.Segments.Rules;

/// <summary>How large a rule may be: what a person can still read, and what one event may cost.</summary>
public static class RuleLimits
{
    /// <summary>Levels of nesting. Each becomes at most two in a query, which allows 32.</summary>
    public const int DepthMax = 10;

    public const int NodesMax = 200;

    /// <summary>Characters of a rule as JSON.</summary>
    public const int JsonLengthMax = 64 * 1024;

    /// <summary>Values of one "one of".</summary>
    public const int ValuesMax = 100;

    /// <summary>Problems told at once; whoever makes more mends these first.</summary>
    public const int ProblemsMax = 20;
}
