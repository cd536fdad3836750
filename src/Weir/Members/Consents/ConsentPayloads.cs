using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Consents;

/// <summary>
/// A member allows or refuses marketing. Refusing takes effect at once, also for what is planned already. The arrival's own time says when it
/// was said: the latest stands, whatever order words arrive in.
/// </summary>
/// <param name="Connection">The account; 0 for all.</param>
/// <param name="Granted">Allowed, or refused.</param>
/// <param name="Proof">How we know, in words.</param>
/// <param name="Topic">What about; 0 for marketing as a whole.</param>
/// <param name="Means">How it came to us.</param>
/// <param name="Source">Who or what told it: an operator, a key, a campaign's number.</param>
/// <param name="By">Who answers for it in the audit log; null for the member himself.</param>
public sealed record ConsentGiven(
    long Connection, bool Granted, string? Proof, int Topic = 0, ConsentMeans Means = ConsentMeans.Program, string? Source = null, Actor? By = null) : MemberPayload;

/// <summary>What a row of a file says about marketing as a whole.</summary>
/// <param name="Granted">Allowed, or refused.</param>
/// <param name="At">When it was said, in milliseconds; null where the file does not tell.</param>
/// <param name="File">Where it stood.</param>
public sealed record ConsentInFile(bool Granted, long? At, string File);

/// <summary>A member's last word about something has changed.</summary>
public sealed record ConsentChanged(Ordinal Member, ConsentScope Scope, bool Granted) : Fact(Member);
