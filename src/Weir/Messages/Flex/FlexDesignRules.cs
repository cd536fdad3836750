using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Weir.Messages.Flex;

/// <summary>The fields that a design cannot be drawn without.</summary>
internal static partial class FlexDesignRules
{
    public static void Check(string path, FlexDesign design, ProblemList problems)
    {
        if (!IsColour(design.AccentColor))
        {
            problems.Add("message.colour", $"{path}.accentColor", new("顏色請寫成 #RRGGBB，例如 #1F6F5C。", "Write the colour as #RRGGBB, for example #1F6F5C."));
        }

        switch (design)
        {
            case ProductCard card:
                Check($"{path}.product", card.Product, problems);
                break;
            case ProductCarousel carousel:
                problems.Needed($"{path}.products", carousel.Products);
                for (var i = 0; i < carousel.Products.Count; i++)
                {
                    Check($"{path}.products[{i}]", carousel.Products[i], problems);
                }

                break;
            case CouponCard coupon:
                problems.Needed($"{path}.title", coupon.Title);
                problems.Needed($"{path}.offer", coupon.Offer);
                Labelled($"{path}.action", coupon.Action, problems);
                break;
            case EventNotice notice:
                problems.Needed($"{path}.title", notice.Title);
                Labelled($"{path}.action", notice.Action, problems);
                break;
            case AppointmentReminder reminder:
                problems.Needed($"{path}.title", reminder.Title);
                problems.Needed($"{path}.when", reminder.When);
                AtMost($"{path}.actions", reminder.Actions.Count, AppointmentReminder.ActionsMax, problems);
                for (var i = 0; i < reminder.Actions.Count; i++)
                {
                    Labelled($"{path}.actions[{i}]", reminder.Actions[i], problems);
                }

                break;
            case OrderNotice order:
                problems.Needed($"{path}.title", order.Title);
                problems.Needed($"{path}.orderNumber", order.OrderNumber);
                AtMost($"{path}.lines", order.Lines.Count, OrderNotice.LinesMax, problems);
                for (var i = 0; i < order.Lines.Count; i++)
                {
                    problems.Needed($"{path}.lines[{i}].name", order.Lines[i].Name);
                }

                Labelled($"{path}.action", order.Action, problems);
                break;
            case MemberCard member:
                problems.Needed($"{path}.brand", member.Brand);
                problems.Needed($"{path}.name", member.Name);
                Labelled($"{path}.action", member.Action, problems);
                break;
            case ArticleList list:
                problems.Needed($"{path}.title", list.Title);
                problems.Needed($"{path}.articles", list.Articles);
                AtMost($"{path}.articles", list.Articles.Count, ArticleList.ArticlesMax, problems);
                for (var i = 0; i < list.Articles.Count; i++)
                {
                    problems.Needed($"{path}.articles[{i}].title", list.Articles[i].Title);
                }

                Labelled($"{path}.action", list.Action, problems);
                break;
            default:
                throw new UnreachableException($"{design.GetType().Name} has no rules.");
        }
    }

    public static bool IsColour(string text) => Colour.IsMatch(text);

    private static void Check(string path, Product product, ProblemList problems)
    {
        problems.Needed($"{path}.title", product.Title);
        problems.Needed($"{path}.pictureUrl", product.PictureUrl);
        Labelled($"{path}.action", product.Action, problems);
    }

    /// <summary>An action that is drawn as a button needs its words; without an action there is no button.</summary>
    private static void Labelled(string path, MessageAction? action, ProblemList problems)
    {
        if (action is not null)
        {
            problems.Needed($"{path}.label", action.Label);
        }
    }

    private static void AtMost(string path, int count, int max, ProblemList problems)
    {
        if (count > max)
        {
            problems.Add("message.too-many", path, new(
                $"這個版型最多放 {max} 項，現在有 {count} 項，請減少。",
                $"This design holds at most {max}, and there are {count}; remove some."));
        }
    }

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z")]
    private static partial Regex Colour { get; }
}
