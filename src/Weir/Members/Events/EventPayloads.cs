using Weir.Foundation;

namespace Weir.Members.Events;

/// <summary>
/// A member did something. <paramref name="Kind"/> is a short dotted name (<c>message.text</c>, <c>link.clicked</c>, <c>product.viewed</c>);
/// <paramref name="Properties"/> is a JSON object as text, or null.
/// </summary>
public sealed record EventHappened(string Kind, string? Properties = null) : MemberPayload;

/// <summary>An event was recorded; its number is that of the row.</summary>
public sealed record EventRecorded(Ordinal Member, long Id, string Kind, string? Properties, Instant OccurredAt) : Pump.Fact(Member);
