using System.Text.Json;
using Weir.Foundation;

namespace Weir.Members.Trace;

/// <summary>From which log an entry comes.</summary>
public enum TraceSource
{
    Event,
    Tag,
    Consent,
    Send,
}

/// <summary>
/// One thing that happened to a member or that he did. <paramref name="Sentence"/> says it to people in both languages; <paramref name="Kind"/> and
/// <paramref name="Properties"/> to programs.
/// </summary>
public sealed record TraceEntry(long Id, DateTimeOffset At, TraceSource Source, string Kind, Wording Sentence, JsonElement? Properties);
