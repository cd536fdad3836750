using System.Globalization;
using Weir.Foundation;
using Weir.Members.Attributes;

namespace Weir.Members.Imports;

/// <summary>What the rows of a file are about.</summary>
public enum ImportKind
{
    Members,
    Tags,
    Events,
}

/// <summary>
/// Which column of a file holds which field. What the caller has said counts first, then the field's own name, then the usual headings of
/// exports in Taiwan, then an attribute's name or label; what is left over is ignored, and named.
/// </summary>
public sealed class ColumnMap
{
    public const string AttributePrefix = "attribute.";
    public const string PropertyPrefix = "property.";

    /// <summary>Said of a column that is to be left out, whatever its heading looks like.</summary>
    public const string LeftOut = "-";

    // In the reason why two cannot be one field; a broken file may have thousands.
    private const int ColumnsNamed = 5;

    private static readonly string[] MemberColumns = ["memberNumber", "email", "phone", "name", "picture", "language", "tags", "marketing", "marketingAt"];
    private static readonly string[] TagColumns = ["memberNumber", "email", "phone", "tags"];
    private static readonly string[] EventColumns = ["id", "memberNumber", "email", "phone", "kind", "occurredAt", "properties"];

    /// <summary>Of identities too, which other files name alike.</summary>
    internal static readonly Dictionary<string, string[]> Headings = new(StringComparer.Ordinal)
    {
        ["memberNumber"] = ["會員編號", "會員號碼", "會員卡號", "會員代號", "會員id", "顧客編號", "客戶編號", "memberno", "memberid", "customerid", "customerno"],
        ["email"] = ["電子郵件", "電子郵件地址", "電子信箱", "信箱", "mail", "emailaddress"],
        ["phone"] = ["手機", "手機號碼", "行動電話", "電話", "電話號碼", "聯絡電話", "mobile", "mobilephone", "tel", "cellphone", "phonenumber"],
        ["name"] = ["姓名", "名字", "名稱", "會員姓名", "顧客姓名", "客戶姓名", "暱稱", "fullname"],
        ["picture"] = ["照片", "大頭照", "頭像", "avatar", "pictureurl"],
        ["language"] = ["語言", "lang", "locale"],
        ["tags"] = ["標籤", "標籤名稱", "分類標籤", "tag"],
        ["marketing"] = ["同意行銷", "行銷同意", "接收行銷訊息", "願意接收行銷訊息", "訂閱", "訂閱狀態", "optin", "acceptsmarketing", "marketingconsent", "subscribed"],
        ["marketingAt"] = ["同意時間", "行銷同意時間", "同意行銷時間", "訂閱時間", "optinat", "consentat", "marketingconsentat", "subscribedat"],
        ["id"] = ["事件編號", "eventid"],
        ["kind"] = ["事件", "事件名稱", "事件類型", "event", "eventname", "type"],
        ["occurredAt"] = ["時間", "發生時間", "事件時間", "日期時間", "time", "timestamp", "datetime", "at"],
        ["properties"] = ["屬性", "內容", "payload"],
    };

    private readonly IReadOnlyList<string> _names;
    private readonly string?[] _fields;

    private ColumnMap(IReadOnlyList<string> names, string?[] fields, IReadOnlyList<string> ignored)
    {
        _names = names;
        _fields = fields;
        Ignored = ignored;
    }

    /// <summary>Headings for which nothing was found.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The field that a column holds; null for one that is ignored.</summary>
    public string? this[int column] => column < _fields.Length ? _fields[column] : null;

    public bool Has(string field) => _fields.Contains(field, StringComparer.Ordinal);

    /// <summary>The heading over the cell that a problem is about; null where the problem is one of the whole row, or its field has no column.</summary>
    public string? HeadingOf(string? field)
    {
        if (field is null)
        {
            return null;
        }
        // Problems name fields as the API does: row.kind, lines[2].quantity, attributes.birthday.
        var own = field.StartsWith("attributes.", StringComparison.Ordinal) ? AttributePrefix + field["attributes.".Length..] : field[(field.LastIndexOf('.') + 1)..].Split('[')[0];
        var column = Array.IndexOf(_fields, own);
        return column < 0 ? null : _names[column];
    }

    public static (ColumnMap? Map, Problem? Problem) Of(ImportKind kind, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> said, AttributeRules attributes) =>
        Of(ColumnsOf(kind, attributes), headings, said);

    /// <summary>By which a file's columns are told apart, and a map names them: the headings, and those that stand there already with a number behind.</summary>
    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<string> headings)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var asTheyAre = headings.Select(heading => heading.Trim()).ToHashSet(StringComparer.Ordinal);
        // Of each heading the last number given: a row of nothing but commas may hold a million columns.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>(headings.Count);
        foreach (var heading in headings)
        {
            var plain = heading.Trim();
            var name = plain;
            while (!used.Add(name))
            {
                var number = numbers[plain] = numbers.GetValueOrDefault(plain, 1) + 1;
                var numbered = string.Create(CultureInfo.InvariantCulture, $"{plain} ({number})").Trim();
                name = asTheyAre.Contains(numbered) ? name : numbered;
            }
            names.Add(name);
        }
        return names;
    }

    /// <summary>What the columns of such a file may hold in this brand.</summary>
    internal static ImportColumns ColumnsOf(ImportKind kind, AttributeRules attributes) =>
        new(Columns(kind), Headings) { IsAlso = field => IsField(kind, field, attributes), GuessAlso = heading => GuessFree(kind, heading, attributes) };

    /// <summary>For files whose fields another capability names.</summary>
    internal static (ColumnMap? Map, Problem? Problem) Of(ImportColumns columns, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> said)
    {
        var names = NamesOf(headings);
        var fields = new string?[headings.Count];
        var ignored = new List<string>();
        foreach (var (column, field) in said)
        {
            if (!names.Contains(column, StringComparer.Ordinal))
            {
                return (null, ImportProblems.NoSuchColumn(column, names));
            }
            if (field != LeftOut && !columns.Fields.Contains(field, StringComparer.Ordinal) && !columns.IsAlso(field))
            {
                return (null, ImportProblems.NoSuchField(field, columns.Fields));
            }
        }
        for (var i = 0; i < headings.Count; i++)
        {
            fields[i] = said.GetValueOrDefault(names[i]) ?? columns.Guess(headings[i]);
            if (fields[i] is null or LeftOut)
            {
                fields[i] = null;
                ignored.Add(names[i]);
            }
        }
        var twice = fields.OfType<string>().GroupBy(field => field, StringComparer.Ordinal).FirstOrDefault(field => field.Count() > 1);
        return twice is null ? (new ColumnMap(names, fields, ignored), null) : (null, ImportProblems.FieldTwice(twice.Key, [.. names.Where((_, i) => fields[i] == twice.Key).Take(ColumnsNamed)]));
    }

    private static string[] Columns(ImportKind kind) => kind switch
    {
        ImportKind.Members => MemberColumns,
        ImportKind.Tags => TagColumns,
        _ => EventColumns,
    };

    private static bool IsField(ImportKind kind, string field, AttributeRules attributes) =>
        (kind == ImportKind.Members && field.StartsWith(AttributePrefix, StringComparison.Ordinal) && attributes.Find(field[AttributePrefix.Length..]) is not null)
        || (kind == ImportKind.Events && field.Length > PropertyPrefix.Length && field.StartsWith(PropertyPrefix, StringComparison.Ordinal));

    private static string? GuessFree(ImportKind kind, string heading, AttributeRules attributes)
    {
        var plain = ImportColumns.Plain(heading);
        return kind switch
        {
            ImportKind.Members => attributes.All.FirstOrDefault(attribute => ImportColumns.Plain(attribute.Name) == plain || ImportColumns.Plain(attribute.Label) == plain) is { } attribute ? AttributePrefix + attribute.Name : null,
            ImportKind.Events when heading.Trim().StartsWith(PropertyPrefix, StringComparison.Ordinal) && heading.Trim().Length > PropertyPrefix.Length => heading.Trim(),
            _ => null,
        };
    }
}
