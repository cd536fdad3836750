using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Workspaces.Reach;

/// <summary>Whether the world reaches this server under its public address.</summary>
public enum ReachState
{
    /// <summary>The address leads here.</summary>
    Reached,
    /// <summary>Nobody has said under which address this server is to be reached.</summary>
    NotSet,
    /// <summary>Something answers there, and it is not this server.</summary>
    Elsewhere,
    /// <summary>The name is not known, nothing answers, or the certificate is not trusted.</summary>
    Unreachable,
}

/// <summary>The certificate that the address shows.</summary>
public sealed record CertificateView(string Issuer, DateTimeOffset Until, bool IsTrusted);

/// <param name="State">What was found.</param>
/// <param name="Address">The public address.</param>
/// <param name="IsHttps">LINE posts to nothing else.</param>
/// <param name="Certificate">What it shows; null where it shows none.</param>
/// <param name="Said">What went wrong, in the network's words.</param>
/// <param name="At">When it was looked at.</param>
public sealed record ReachView(ReachState State, string? Address, bool IsHttps, CertificateView? Certificate, string? Said, DateTimeOffset At);

/// <summary>
/// Asks the public address for a word that only this process knows: what comes back proves that the address, the proxy and the certificate lead here. The address is a
/// setting of whoever runs the server, never typed into the console, so that nobody is led into the server's own network by it. Thread-safe.
/// </summary>
internal sealed class ReachCheck(PublicAddress address, TimeProvider clock)
{
    public const string Path = "/.well-known/weir-reach";

    /// <summary>How long the address may take to answer.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private const int WordBytes = 16;
    private const int AnswerBytesMax = 200;

    /// <summary>Question and answer of the checks that are under way.</summary>
    private readonly ConcurrentDictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>Null for a question that nobody asks: this is open to everybody.</summary>
    public string? AnswerTo(string question) => _words.GetValueOrDefault(question);

    public async Task<ReachView> CheckAsync(CancellationToken stop)
    {
        var at = clock.Now.ToDateTimeOffset();
        if (address.Configured is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return new ReachView(ReachState.NotSet, address.Configured, false, null, null, at);
        }
        var (question, answer) = (Word(), Word());
        _words[question] = answer;
        CertificateView? certificate = null;
        try
        {
            using var client = Client(shown => certificate = shown);
            using var timeout = new CancellationTokenSource(AnswerTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
            using var response = await client.GetAsync(new Uri($"{url}{Path}/{question}"), HttpCompletionOption.ResponseHeadersRead, either.Token);
            var isHere = response.StatusCode == HttpStatusCode.OK && await BeginningAsync(response.Content, either.Token) == answer;
            return new ReachView(isHere ? ReachState.Reached : ReachState.Elsewhere, url, uri.Scheme == Uri.UriSchemeHttps, certificate, isHere ? null : $"{(int)response.StatusCode}", at);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return new ReachView(
                ReachState.Unreachable, url, uri.Scheme == Uri.UriSchemeHttps, certificate, failure is OperationCanceledException ? "no answer" : failure.InnerException?.Message ?? failure.Message, at);
        }
        finally
        {
            _words.TryRemove(question, out _);
        }
    }

    private static string Word() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(WordBytes));

    /// <summary>A certificate that is not trusted ends the connection, and is shown all the same.</summary>
    private static HttpClient Client(Action<CertificateView> shown) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                if (certificate is X509Certificate2 known)
                {
                    shown(new CertificateView(known.GetNameInfo(X509NameType.SimpleName, forIssuer: true), known.NotAfter.ToUniversalTime(), errors == SslPolicyErrors.None));
                }
                return errors == SslPolicyErrors.None;
            },
        },
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[AnswerBytesMax];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return System.Text.Encoding.ASCII.GetString(bytes, 0, read);
    }
}
