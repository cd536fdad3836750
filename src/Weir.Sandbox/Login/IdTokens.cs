using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Sandbox.Login;

/// <summary>
/// ID tokens as LINE makes them: HS256 with the Login channel's secret for web login, ES256 for LIFF. A verifier that knows only
/// one of the two works in half of the cases.
/// </summary>
internal sealed class IdTokens : IDisposable
{
    public const string Issuer = "https://access.line.me";
    public const string KeyId = "sandbox-es256";

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Issue(JsonObject claims, string? sharedSecret)
    {
        var header = sharedSecret is null
            ? new JsonObject { ["typ"] = "JWT", ["alg"] = "ES256", ["kid"] = KeyId }
            : new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = sharedSecret is null
            ? _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : HMACSHA256.HashData(Encoding.UTF8.GetBytes(sharedSecret), bytes);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The claims of a token with a good signature, else null. Times and names are the caller's to check.</summary>
    public JsonObject? Read(string token, string sharedSecret)
    {
        if (token.Split('.') is not [var header, var claims, var signature] || !Base64Url.IsValid(header) || !Base64Url.IsValid(claims) || !Base64Url.IsValid(signature))
        {
            return null;
        }
        var bytes = Encoding.ASCII.GetBytes($"{header}.{claims}");
        var given = Base64Url.DecodeFromChars(signature);
        var good = (string?)Parse(header)?["alg"] switch
        {
            "HS256" => CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(Encoding.UTF8.GetBytes(sharedSecret), bytes)),
            "ES256" => _key.VerifyData(bytes, given, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => false,
        };
        return good ? Parse(claims) : null;
    }

    public JsonObject PublicKeys()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["alg"] = "ES256",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            }),
        };
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private static JsonObject? Parse(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // a token made up by somebody else, not a fault of ours
        }
    }
}
