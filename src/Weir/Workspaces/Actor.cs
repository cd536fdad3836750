namespace Weir.Workspaces;

/// <summary>Numbers are stored: never renumber.</summary>
public enum ActorKind
{
    /// <summary>Weir itself: a timer, a rule, a restore.</summary>
    System = 0,
    Operator = 1,
    ApiKey = 2,
}

/// <summary>Who did it. The name is kept as it was at that moment.</summary>
public sealed record Actor(ActorKind Kind, long Id, string Name)
{
    public static readonly Actor System = new(ActorKind.System, 0, "Weir");
}
