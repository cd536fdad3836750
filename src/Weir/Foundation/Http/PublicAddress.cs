using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Weir.Foundation.Http;

/// <summary>
/// Under which address the world reaches this server: the setting <c>Http:PublicUrl</c>, or, where nobody has set it, the address that the
/// request came to. A worker has no request and needs the setting.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    public const string Setting = "Http:PublicUrl";

    /// <summary>Without a slash at its end.</summary>
    public string? Configured { get; } = configuration[Setting]?.TrimEnd('/');

    public string Of(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
