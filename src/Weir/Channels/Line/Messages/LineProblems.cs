using System.Globalization;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>The sentences in which LINE's limits are told; the field at fault is named by its path.</summary>
internal static class LineProblems
{
    extension(ProblemList problems)
    {
        /// <summary>For what is not shown on a button or card: UTF-16 units, which is the length of a string.</summary>
        public void AtMostUnits(string path, string? text, int max) => problems.AtMostLong(path, text?.Length ?? 0, max);

        /// <summary>For what is shown on a button or card: what a reader calls a letter, so that a family emoji counts one.</summary>
        public void AtMostGraphemes(string path, string? text, int max) => problems.AtMostLong(path, text is null ? 0 : new StringInfo(text).LengthInTextElements, max);

        public void AtMostLong(string path, int length, int max)
        {
            if (length > max)
            {
                problems.Add("line.too-long", path, new(
                    $"LINE 最多接受 {Text(max)} 個字，現在有 {Text(length)} 個，請刪短。",
                    $"LINE takes at most {Text(max)} characters, and there are {Text(length)}; shorten it."));
            }
        }

        public void AtMostItems(string path, int count, int max)
        {
            if (count > max)
            {
                problems.Add("line.too-many", path, new(
                    $"LINE 最多接受 {Text(max)} 個，現在有 {Text(count)} 個，請減少。",
                    $"LINE takes at most {Text(max)} of these, and there are {Text(count)}; remove some."));
            }
        }

        public void AtMostBytes(string path, int bytes, int max)
        {
            if (bytes > max)
            {
                problems.Add("line.too-big", path, new(
                    $"LINE 最多接受 {Text(max / 1024)} KB，這張卡片有 {Text(bytes)} 位元組（上限 {Text(max)}）；請減少內容。",
                    $"LINE takes at most {Text(max / 1024)} KB, and this card has {Text(bytes)} bytes (limit {Text(max)}); take something out."));
            }
        }

        /// <summary>A personal value may turn out empty, and LINE refuses a message without words.</summary>
        public void NotEmpty(string path, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add("line.empty", path, new(
                    "填入個人化欄位後，這裡會是空的；請加上文字或備用文字，例如 {{display_name|貴賓}}。",
                    "With the personal values filled in nothing is left here; add words or a fallback such as {{display_name|friend}}."));
            }
        }

        /// <summary>The files that LINE fetches: over HTTPS only, and with a limit to the address.</summary>
        public void LineMedia(string path, string? url)
        {
            if (string.IsNullOrEmpty(url))
            {
                return;
            }

            problems.AtMostUnits(path, url, LineMessageLimits.UrlUnitsMax);
            // An address on this machine can only be meant for a sandbox; the account's own check refuses it where it is LINE's.
            if (!url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !(Uri.TryCreate(url, UriKind.Absolute, out var file) && file is { Scheme: "http", IsLoopback: true }))
            {
                problems.Add("line.not-https", path, new(
                    "LINE 只接受 https:// 開頭的檔案網址，請改用 HTTPS。",
                    "LINE fetches files over HTTPS only; use an address that begins with https://."));
            }
        }
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
