using System.Net;

namespace Weir.Sandbox.Phone;

/// <summary>Cookies as a browser keeps them.</summary>
internal static class CookieJar
{
    public static void Keep(CookieContainer jar, Uri uri, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var values))
        {
            return;
        }
        foreach (var value in values)
        {
            try
            {
                jar.SetCookies(uri, value);
            }
            catch (CookieException)
            {
                // A browser drops a cookie it cannot read and shows the page all the same.
            }
        }
    }
}
