using Weir.Delivery;
using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments;
using Weir.Segments.Criteria;
using Weir.Segments.Life;
using Weir.Segments.Rules;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Segments;

public sealed class SentenceTests
{
    private static readonly ConditionKinds Kinds = new ConditionKinds().AddSegments().AddDelivery();

    private static readonly RulesSnapshot Rules = RulesSnapshot.Empty
        .With(new Weir.Workspaces.Workspace(new WorkspaceId(1), "花漾", TimeZoneInfo.Utc, "zh-TW", "TWD"))
        .With(new TagRules([new TagDefinition { Id = 1, Name = "VIP", State = TagState.InUse, CreatedAt = 0 }]))
        .With(new AttributeRules([new AttributeDefinition(1, "birthday", "生日", AttributeKind.Date, []), new AttributeDefinition(2, "city", "縣市", AttributeKind.Text, [])]))
        .With(new EntryRules([]))
        .With(new LinkRules([], []))
        .With(new SegmentRules([new PublishedSegment { Id = 7, Name = "常客", State = SegmentState.Ready, Version = 1, FilledChunks = 1, WasReady = true, Compiled = new CompiledRule(new Criterion.All([]), false) }], null));

    private static readonly Saying Saying = new(Rules, send => send == 3 ? "春季新品" : null, connection => connection == 1001 ? "花漾官方帳號" : null);

    [Theory]
    [InlineData("""{"kind":"everyone"}""", "所有顧客", "All customers")]
    [InlineData("""{"kind":"tag","tag":1}""", "有標籤「VIP」的顧客", "Customers who have the tag “VIP”")]
    [InlineData("""{"kind":"tag","tag":1,"has":false}""", "沒有標籤「VIP」的顧客", "Customers who do not have the tag “VIP”")]
    [InlineData("""{"kind":"friend","state":"friend"}""", "是好友的顧客", "Customers who are friends")]
    [InlineData("""{"kind":"friend","state":"friend","connection":1001}""", "是帳號「花漾官方帳號」的好友的顧客", "Customers who are friends of “花漾官方帳號”")]
    [InlineData("""{"kind":"clicked"}""", "點過任何連結的顧客", "Customers who tapped any link")]
    [InlineData("""{"kind":"clicked","send":3,"withinDays":7,"has":false}""",
        "最近 7 天內沒點過群發「春季新品」裡的連結的顧客", "Customers who did not tap a link of the campaign “春季新品” within the last 7 days")]
    [InlineData("""{"kind":"clicked","send":4}""", "點過第 4 號發送裡的連結的顧客", "Customers who tapped a link of send 4")]
    [InlineData("""{"kind":"sent","send":3,"clicked":false}""",
        "收到群發「春季新品」但沒點過其中的連結的顧客", "Customers who were sent the campaign “春季新品” and tapped none of its links")]
    [InlineData("""{"kind":"sent","withinDays":30,"has":false}""", "最近 30 天內沒收到任何群發的顧客", "Customers who were not sent any campaign within the last 30 days")]
    [InlineData("""{"kind":"source"}""", "是好友但加入來源不明的顧客", "Customers who became friends nobody knows how")]
    [InlineData("""{"kind":"source","by":"any","is":false}""", "加入來源不是任一加好友連結的顧客", "Customers who did not become friends through an entry link")]
    [InlineData("""{"kind":"source","by":"store","value":"板橋店"}""",
        "加入來源是店家「板橋店」的加好友連結的顧客", "Customers who became friends through an entry link of the store “板橋店”")]
    [InlineData("""{"kind":"attribute","attribute":"birthday","test":"anniversary","daysAgo":0,"toDaysAgo":-7}""",
        "「生日」的週年日在今天到 7 天後之間的顧客", "Customers who have the anniversary of “生日” between today and 7 days from now")]
    [InlineData("""{"kind":"attribute","attribute":"birthday","test":"anniversaryMonth","monthsAhead":1}""",
        "「生日」的週年日在下個月的顧客", "Customers who have the anniversary of “生日” in next month")]
    [InlineData("""{"kind":"joined","withinDays":30}""", "最近 30 天內加入的顧客", "Customers who joined within the last 30 days")]
    [InlineData("""{"kind":"event","event":"link.clicked","atLeast":3,"withinDays":30}""",
        "最近 30 天內點擊連結 3 次以上的顧客", "Customers who clicked a link at least 3 times within the last 30 days")]
    [InlineData("""{"kind":"event","event":"order.placed","atMost":0,"withinDays":90}""",
        "最近 90 天內沒有下單的顧客", "Customers who have not placed an order within the last 90 days")]
    [InlineData("""{"kind":"event","event":"order.placed","atMost":0}""", "沒有下單的顧客", "Customers who never placed an order")]
    [InlineData("""{"kind":"event","event":"link.clicked","atLeast":0,"atMost":1}""", "點擊連結最多 1 次的顧客", "Customers who clicked a link at most once")]
    [InlineData("""{"kind":"event","event":"order.placed","measure":"last","beforeDays":60}""",
        "最後一次下單在超過 60 天前的顧客", "Customers who placed an order for the last time more than 60 days ago")]
    [InlineData("""{"kind":"orders","atLeast":2,"withinDays":90}""", "最近 90 天內購買 2 次以上的顧客", "Customers who bought at least 2 times within the last 90 days")]
    [InlineData("""{"kind":"orders","atMost":0,"withinDays":90}""", "最近 90 天內沒有購買的顧客", "Customers who have not bought within the last 90 days")]
    [InlineData("""{"kind":"orders","measure":"amount","atLeast":5000}""", "消費滿 NT$5,000 的顧客", "Customers who spent at least NT$5,000")]
    [InlineData("""{"kind":"orders","measure":"last","beforeDays":180}""", "最後一次購買在超過 180 天前的顧客", "Customers who bought for the last time more than 180 days ago")]
    [InlineData("""{"kind":"event","event":"product.viewed","atLeast":1,"where":[{"property":"category","test":"is","value":"鞋"}]}""",
        "有瀏覽商品（category 是「鞋」）的顧客", "Customers who viewed a product (category is “鞋”)")]
    [InlineData("""{"kind":"attribute","attribute":"city","test":"oneOf","values":["台北","台中"]}""",
        "「縣市」是「台北」、「台中」其中之一的顧客", "Customers who have “縣市” equal to one of “台北”, “台中”")]
    [InlineData("""{"kind":"attribute","attribute":"birthday","test":"atLeast","daysAgo":7}""",
        "「生日」在 7 天前當天或之後的顧客", "Customers who have “生日” on or after 7 days ago")]
    [InlineData("""{"kind":"random","sharePercent":12.5,"salt":"雙11"}""",
        "被隨機抽中（12.5%，代號「雙11」）的顧客", "Customers who were drawn at random (12.5%, draw “雙11”)")]
    [InlineData("""{"kind":"all","of":[{"kind":"tag","tag":1},{"kind":"any","of":[{"kind":"segment","segment":7},{"kind":"friend","state":"notFriend"}]}]}""",
        "有標籤「VIP」，且（屬於分眾「常客」，或不是好友（包含已封鎖））的顧客",
        "Customers who have the tag “VIP” and (are in the segment “常客” or are not friends (or have blocked us))")]
    [InlineData("""{"kind":"not","of":{"kind":"all","of":[{"kind":"tag","tag":1},{"kind":"friend","state":"friend"}]}}""",
        "不符合（有標籤「VIP」，且是好友）的顧客", "Customers who do not match (have the tag “VIP” and are friends)")]
    public void A_rule_is_one_plain_sentence_in_both_languages(string where, string zhTw, string en)
    {
        var problems = new List<Problem>();
        var rule = new RuleReader(Kinds).Read($$"""{"version":1,"where":{{where}}}""", problems);
        Assert.Empty(problems);
        Assert.Equal(new Wording(zhTw, en), new Sentence(Kinds).Of(rule!, Saying));
    }
}
