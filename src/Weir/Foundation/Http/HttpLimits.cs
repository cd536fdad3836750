using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace Weir.Foundation.Http;

/// <summary>Sizes of what comes in; a door that takes more (pictures, imports) says so by <see cref="TakesUpTo"/>.</summary>
public static class HttpLimits
{
    /// <summary>Of an ordinary request body. The largest is a message with five Flex objects of 50 KB.</summary>
    public const long BodyBytesMax = 1_048_576;

    public static TBuilder TakesUpTo<TBuilder>(this TBuilder endpoints, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RequestSizeLimitAttribute(bytes));
}
