using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>
/// Public keys that the owner registered in LINE's console, and the JWTs signed with their other halves: the way to a channel
/// token without the channel secret. Thread rule: under the world's gate.
/// </summary>
internal sealed class AssertionKeys(World world) : IDisposable
{
    public const int KeysMax = 10;

    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private const string Audience = "https://api.line.me/";
    private static readonly TimeSpan LifeMax = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, RSA> _byKid = new(StringComparer.Ordinal);

    public bool IsFull => _byKid.Count >= KeysMax;

    /// <summary>The key's id, which LINE gives and the caller may not; null when it is no RSA signing key of 2,048 bits.</summary>
    public string? Register(JsonElement key)
    {
        if (Text(key, "kty") != "RSA" || Text(key, "alg") != "RS256" || key.TryGetProperty("kid", out _) || Text(key, "n") is not { } modulus || Text(key, "e") is not { } exponent || !Base64Url.IsValid(modulus) || !Base64Url.IsValid(exponent))
        {
            return null;
        }
        var kid = world.Ids.Token();
        Keep(new SavedKey(kid, Base64Url.DecodeFromChars(modulus), Base64Url.DecodeFromChars(exponent)));
        return kid;
    }

    public IEnumerable<SavedKey> Save() => _byKid.Select(k => (k.Key, Public: k.Value.ExportParameters(includePrivateParameters: false))).Select(k => new SavedKey(k.Key, k.Public.Modulus!, k.Public.Exponent!));

    public void Restore(IEnumerable<SavedKey> keys)
    {
        foreach (var key in keys)
        {
            Keep(key);
        }
    }

    /// <summary>The claims of a good assertion, or LINE's refusal.</summary>
    public (JsonObject? Claims, LineReply? Refusal) Read(string type, string assertion)
    {
        if (type != AssertionType || assertion.Split('.') is not [var header, var claims, var signature] || Parse(header) is not { } head || Parse(claims) is not { } body || !Base64Url.IsValid(signature))
        {
            return Refused("Invalid client assertion");
        }
        if ((string?)head["kid"] is not { } kid || !_byKid.TryGetValue(kid, out var key))
        {
            return (null, LineReply.Error(404, "Cannot find channel key that satisfies the conditions"));
        }
        if ((string?)head["alg"] != "RS256" || !key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return Refused("Invalid signature");
        }
        if ((string?)body["iss"] != world.Account.ChannelId || (string?)body["sub"] != world.Account.ChannelId)
        {
            return Refused("iss and clientId of key do not match");
        }
        if ((string?)body["aud"] != Audience)
        {
            return Refused("Invalid aud");
        }
        var now = world.Now.ToUnixTimeSeconds();
        return Whole(body, "exp") is { } expires && expires > now && expires <= now + (long)LifeMax.TotalSeconds ? (body, null) : Refused("Invalid exp");
    }

    public static long? Whole(JsonObject claims, string name) => claims[name] is JsonValue value && value.TryGetValue<long>(out var whole) ? whole : null;

    public void Dispose()
    {
        foreach (var key in _byKid.Values)
        {
            key.Dispose();
        }
    }

    private void Keep(SavedKey key) => _byKid.Add(key.Kid, RSA.Create(new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent }));

    private static (JsonObject? Claims, LineReply? Refusal) Refused(string description) => (null, LineReply.OAuth(400, "invalid_client", description));

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonObject? Parse(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // somebody's nonsense, answered as such
        }
    }
}
