namespace Weir.Foundation;

/// <summary>How far the life of a workspace is. Numbers are stored: never renumber; SQL of the pump's start says "below <see cref="Ending"/>".</summary>
public enum WorkspaceState
{
    Active = 1,

    /// <summary>Filled with invented people: it can be ended by one button, and no other can.</summary>
    Demo = 2,

    /// <summary>Nobody enters it any more, and its rows are being deleted.</summary>
    Ending = 3,

    /// <summary>Only its audit log is left.</summary>
    Ended = 4,
}
