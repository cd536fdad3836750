namespace Weir.Sandbox.Liff;

/// <summary>
/// What somebody answered when a LIFF app asked, scope by scope. On LINE's screen name and id cannot be left out; the e-mail address and
/// writing in the chat can. LINE does not say when it asks again for what was declined: here, not until the app asks for something new.
/// </summary>
internal sealed record LiffConsent(IReadOnlyList<string> Granted, IReadOnlyList<string> Declined)
{
    public static readonly IReadOnlyList<string> Required = ["openid", "profile"];

    public static LiffConsent To(IReadOnlyList<string> asked, IReadOnlyList<string> declined)
    {
        var left = asked.Where(s => declined.Contains(s) && !Required.Contains(s)).ToArray();
        return new LiffConsent([.. asked.Except(left)], left);
    }

    public bool Answers(IReadOnlyList<string> asked) => asked.All(s => Granted.Contains(s) || Declined.Contains(s));
}
