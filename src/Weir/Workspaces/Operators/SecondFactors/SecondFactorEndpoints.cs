using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <param name="RecoveryCodesLeft">0 when it is off.</param>
public sealed record SecondFactorView(bool IsOn, int RecoveryCodesLeft);

/// <summary>A secret to be taken over by an app. Nothing has changed yet.</summary>
/// <param name="Secret">In letters, for whoever cannot scan.</param>
/// <param name="Address">What a QR code shows to the app (<c>otpauth://</c>).</param>
public sealed record SecondFactorOffer(string Secret, string Address);

/// <param name="Current">The password.</param>
/// <param name="Secret">As offered.</param>
/// <param name="Code">What the app shows now: the proof that it has the secret.</param>
public sealed record SwitchOnSecondFactorRequest(string? Current, string? Secret, string? Code);

/// <param name="Current">The password.</param>
public sealed record SwitchOffSecondFactorRequest(string? Current);

/// <summary>Shown this once.</summary>
public sealed record RecoveryCodesView(IReadOnlyList<string> Codes);

/// <summary>The operator's own second factor.</summary>
internal static class SecondFactorEndpoints
{
    private const int CodeLengthMax = 32;
    private const int SecretLengthMax = 64;

    /// <summary>Under <c>/api/v1/session</c>.</summary>
    public static void Map(RouteGroupBuilder session)
    {
        var factor = session.MapGroup("/second-factor").RequireSignIn();
        factor.MapGet("", Show);
        factor.MapPost("/offer", Offer);
        factor.MapPut("", SwitchOn);
        factor.MapPost("/off", SwitchOff);
    }

    private static Ok<SecondFactorView> Show(SignedInOperator caller) =>
        TypedResults.Ok(new SecondFactorView(caller.Operator.SecondFactor is not null, RecoveryCodes.Left(caller.Operator.RecoveryCodes)));

    private static Ok<SecondFactorOffer> Offer(SignedInOperator caller, HttpContext context)
    {
        var secret = Base32.Write(RandomNumberGenerator.GetBytes(SecondFactor.SecretBytes));
        var label = Uri.EscapeDataString($"Weir ({context.Request.Host.Host}):{caller.Operator.Email}");
        return TypedResults.Ok(new SecondFactorOffer(secret, $"otpauth://totp/{label}?secret={secret}&issuer={Uri.EscapeDataString($"Weir ({context.Request.Host.Host})")}"));
    }

    private static async Task<Results<Ok<RecoveryCodesView>, Refusal>> SwitchOn(
        SwitchOnSecondFactorRequest request, SignedInOperator caller, HttpContext context, SignIn signIn, SecondFactorCommands commands, CancellationToken stop)
    {
        var checks = new Checks()
            .Text("current", request.Current, Passwords.LengthMax)
            .Text("secret", request.Secret, SecretLengthMax)
            .Text("code", request.Code, CodeLengthMax);
        var secret = Base32.Read(request.Secret ?? "");
        if (checks.AreClean && secret?.Length != SecondFactor.SecretBytes)
        {
            checks.Add(BadSecret);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        if (await signIn.WhyNotConfirmedAsync(caller.Operator, request.Current!, stop) is { } refusal)
        {
            return new Refusal(refusal);
        }
        if (await commands.SwitchOnAsync(caller.Operator, secret!, request.Code!, stop) is not { } done)
        {
            return new Refusal(WrongFirstCode);
        }
        await SessionCookie.IssueAsync(context, done.Changed);
        return TypedResults.Ok(new RecoveryCodesView(done.Recovery));
    }

    private static async Task<Results<NoContent, Refusal>> SwitchOff(
        SwitchOffSecondFactorRequest request, SignedInOperator caller, HttpContext context, SignIn signIn, SecondFactorCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Text("current", request.Current, Passwords.LengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        if (await signIn.WhyNotConfirmedAsync(caller.Operator, request.Current!, stop) is { } refusal)
        {
            return new Refusal(refusal);
        }
        await SessionCookie.IssueAsync(context, await commands.SwitchOffAsync(caller.Operator.Id, caller.Operator.Actor, stop));
        return TypedResults.NoContent();
    }

    private static readonly Problem BadSecret = new("second-factor.bad-secret", "secret", new(
        "這組金鑰不完整，請重新掃描 QR code。", "This secret is not whole; begin again with a new QR code."));

    private static readonly Problem WrongFirstCode = new("second-factor.wrong-code", "code", new(
        "驗證碼不正確。請確認手機時間是自動校正的，再輸入 App 上目前的 6 位數字。", "The code is not right. See that the phone sets its clock by itself, and enter the six digits that the app shows now."));
}
