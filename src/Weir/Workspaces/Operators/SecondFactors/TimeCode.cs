using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <summary>
/// The six digits that an authenticator app shows: RFC 6238 with the values that every app understands (SHA-1, thirty seconds, six digits). Pure.
/// </summary>
internal static class TimeCode
{
    public const int Digits = 6;
    private const int SecondsPerStep = 30;
    private const int Modulus = 1_000_000;

    /// <summary>A phone's clock may be off by this many steps, before or after.</summary>
    private const int StepsOff = 1;

    /// <summary>The step whose code it is, later than the one used last; null when it is none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, long usedStep, Instant now)
    {
        var present = StepAt(now);
        for (var step = Math.Max(present - StepsOff, usedStep + 1); step <= present + StepsOff; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, step)), System.Text.Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }
        return null;
    }

    public static long StepAt(Instant now) => now.Milliseconds / (SecondsPerStep * 1000L);

    /// <summary>RFC 4226, section 5.3: four bytes of the keyed hash, from where its last half byte points to.</summary>
    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The apps know no other hash; a keyed one is not weakened by the collisions found in SHA-1.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var at = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
