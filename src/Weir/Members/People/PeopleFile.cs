using System.Globalization;
using System.Text;
using Weir.Foundation;

namespace Weir.Members.People;

/// <summary>Writes people as a spreadsheet opens them: UTF-8 with the mark in front, times by the brand's clocks, nothing that could be taken for a formula.</summary>
internal sealed class PeopleFile(TextWriter writer, string language, TimeZoneInfo zone)
{
    /// <summary>By which spreadsheets know UTF-8.</summary>
    private const char Mark = '\uFEFF';

    /// <summary>A cell that begins so is run, not shown.</summary>
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    private static readonly Wording[] Headings =
    [
        new("顧客編號", "id"), new("姓名", "name"), new("會員編號", "member_no"), new("手機", "phone"), new("電子郵件", "email"), new("LINE 使用者 ID", "line_user_id"),
        new("好友", "friend"), new("標籤", "tags"), new("時間", "time"), new("說明", "note"),
    ];

    public Task WriteHeadingsAsync() => WriteAsync(Headings.Select(heading => heading.In(language)), Mark.ToString());

    public async Task WriteAsync(IReadOnlyList<PersonView> people)
    {
        foreach (var person in people)
        {
            await WriteAsync(Cells(person), "");
        }
    }

    private IEnumerable<string> Cells(PersonView person)
    {
        var who = person.Who;
        yield return who.Id;
        yield return who.Name ?? "";
        yield return Values(who, IdentityKind.MemberNumber);
        yield return Values(who, IdentityKind.Phone);
        yield return Values(who, IdentityKind.Email);
        yield return Values(who, IdentityKind.ChannelUser);
        yield return (who.IsFriend ? new Wording("是", "yes") : new Wording("否", "no")).In(language);
        yield return string.Join(';', who.Tags.Select(tag => tag.Name));
        yield return person.At is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
        yield return person.Note?.In(language) ?? "";
    }

    private static string Values(MemberSummary who, IdentityKind kind) => string.Join(';', who.Identities.Where(identity => identity.Kind == kind).Select(identity => identity.Value));

    private Task WriteAsync(IEnumerable<string> cells, string before)
    {
        var line = new StringBuilder(before).AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return writer.WriteAsync(line);
    }

    /// <summary>A phone number begins with a plus and is none: only what is more than digits gets the apostrophe that makes it words.</summary>
    private static string Cell(string text)
    {
        var isFormula = text.Length > 0 && FormulaStarts.Contains(text[0]) && !(text[0] == '+' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);
        var safe = isFormula ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
