using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Weir.Sandbox.Tests.Support;

/// <summary>A developer's key pair for tokens by JWT: the public half in LINE's console, the private half here.</summary>
internal sealed class SigningKey : IDisposable
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly RSA _key = RSA.Create(2048);

    public string? Kid { get; private set; }

    public async Task RegisterAsync(Desk desk)
    {
        var point = _key.ExportParameters(includePrivateParameters: false);
        var publicKey = new { kty = "RSA", alg = "RS256", use = "sig", n = Base64Url.EncodeToString(point.Modulus), e = Base64Url.EncodeToString(point.Exponent) };
        Kid = (await desk.ControlAsync("signing-keys", new { publicKey }))["kid"].GetString();
    }

    public Task<Answer> IssueAsync(Desk desk, Action<Dictionary<string, object>>? change = null) =>
        desk.FormAsync("/oauth2/v2.1/token", ("grant_type", "client_credentials"), ("client_assertion_type", AssertionType), ("client_assertion", Assertion(desk, change)));

    public Task<Answer> IssueStatelessAsync(Desk desk) =>
        desk.FormAsync("/oauth2/v3/token", ("grant_type", "client_credentials"), ("client_assertion_type", AssertionType), ("client_assertion", Assertion(desk)));

    public Task<Answer> KeyIdsAsync(Desk desk) =>
        desk.GetAsync($"/oauth2/v2.1/tokens/kid?client_assertion_type={Uri.EscapeDataString(AssertionType)}&client_assertion={Assertion(desk)}");

    public string Assertion(Desk desk, Action<Dictionary<string, object>>? change = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = desk.Handle.ChannelId,
            ["sub"] = desk.Handle.ChannelId,
            ["aud"] = "https://api.line.me/",
            ["exp"] = desk.Clock.GetUtcNow().AddMinutes(30).ToUnixTimeSeconds(),
            ["token_exp"] = 86_400,
        };
        change?.Invoke(claims);
        var signed = $"{Encode(new { alg = "RS256", typ = "JWT", kid = Kid })}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
