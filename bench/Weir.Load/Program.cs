using System.Globalization;
using System.Text.Json;
using Weir.Load;

if (args is not ["rate", "--url", var url, "--rate", var rate, "--seconds", var seconds, "--connections", var connections, .. var files] || files.Length == 0)
{
    Console.Error.WriteLine("rate --url URL --rate PER_SECOND --seconds N --connections N FILE...    sends ready requests at a fixed rate, prints the waits as JSON");
    return 2;
}

double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
using var requests = new ReadyRequests(files);
var load = new FixedRate(new Uri(url), Number(rate), TimeSpan.FromSeconds(Number(seconds)), (int)Number(connections));
Console.WriteLine(JsonSerializer.Serialize(await load.RunAsync(requests, CancellationToken.None), JsonSerializerOptions.Web));
return 0;
