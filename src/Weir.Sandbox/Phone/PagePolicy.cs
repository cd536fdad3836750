namespace Weir.Sandbox.Phone;

/// <summary>
/// A page's content security policy as it holds inside a phone on a page: whoever may frame it is of no matter there, and the browser's own
/// script may run. Everything else stays, so that a policy which is too strict for LINE is so here too.
/// </summary>
internal static class PagePolicy
{
    private static readonly string[] OfScripts = ["script-src", "script-src-elem"];

    public static string ForPhone(string policy, string script)
    {
        var directives = policy.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(d => !Is(d, "frame-ancestors")).ToList();
        if (!directives.Any(d => OfScripts.Any(name => Is(d, name))) && directives.Find(d => Is(d, "default-src")) is { } otherwise)
        {
            directives.Add("script-src" + otherwise["default-src".Length..]);
        }
        return string.Join("; ", directives.Select(d => OfScripts.Any(name => Is(d, name)) ? d.Replace("'none'", "", StringComparison.OrdinalIgnoreCase).TrimEnd() + " " + script : d));
    }

    private static bool Is(string directive, string name) =>
        directive.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (directive.Length == name.Length || char.IsWhiteSpace(directive[name.Length]));
}
