using System.Text.Json;

namespace Weir.Segments.Life;

/// <summary>What a turn returned: itself the first time, from the store as JSON for a duplicate.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    public static T Read<T>(object value) => value switch
    {
        T known => known,
        JsonElement stored => stored.Deserialize<T>(Stored) ?? throw new InvalidDataException($"The stored answer is no {typeof(T).Name}."),
        _ => throw new InvalidOperationException($"The turn returned {value.GetType().Name}, not {typeof(T).Name}."),
    };
}
