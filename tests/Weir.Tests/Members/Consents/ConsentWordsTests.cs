using Weir.Members;
using Weir.Members.Consents;

namespace Weir.Tests.Members.Consents;

public sealed class ConsentWordsTests
{
    private static readonly ConsentScope All = ConsentScope.Everything;
    private static readonly ConsentScope Line = new(1001, 0);
    private static readonly ConsentScope News = new(0, 3);

    [Fact]
    public void The_latest_by_its_own_time_stands_in_whatever_order_words_arrive()
    {
        (ConsentScope, bool, long)[] said = [(All, false, 10), (Line, true, 20), (All, true, 30), (All, false, 40), (News, false, 15), (News, true, 12), (Line, false, 40)];
        var expected = Heard(said).Sets();

        Assert.Equal([MemberKeys.Refuses(All), MemberKeys.Refuses(Line), MemberKeys.Refuses(News)], expected.OrderBy(set => set.Id));
        foreach (var order in Orders(said))
        {
            Assert.True(expected.SetEquals(Heard(order).Sets()), string.Join(" ", order));
        }
    }

    [Fact]
    public void Who_refuses_everywhere_and_then_allows_one_account_is_excepted_there()
    {
        var words = Heard((All, false, 10), (Line, true, 20));

        Assert.Equal([MemberKeys.Refuses(All), MemberKeys.Excepts(Line)], words.Sets().OrderBy(set => set.Family));
        Assert.False(words.With(All, new ConsentWord(false, 30)).Stands(Line));
    }

    [Fact]
    public void A_word_about_all_accounts_takes_the_place_of_earlier_ones_about_one()
    {
        Assert.Empty(Heard((Line, false, 10), (All, true, 20)).Sets());
        Assert.Equal([MemberKeys.Refuses(Line)], Heard((All, true, 20), (Line, false, 30)).Sets());
    }

    [Fact]
    public void Of_two_words_at_one_moment_the_refusal_stands()
    {
        Assert.Equal([MemberKeys.Refuses(All)], Heard((All, false, 10), (All, true, 10)).Sets());
        Assert.Equal([MemberKeys.Refuses(All)], Heard((All, true, 10), (All, false, 10)).Sets());
        Assert.Equal([MemberKeys.Refuses(All)], Heard((All, false, 10), (Line, true, 10)).Sets());
    }

    private static ConsentWords Heard(params IEnumerable<(ConsentScope Scope, bool Granted, long At)> said)
    {
        var words = default(ConsentWords);
        foreach (var (scope, granted, at) in said)
        {
            var word = new ConsentWord(granted, at);
            words = words[scope] is { } known && !word.Outweighs(known) ? words : words.With(scope, word);
        }
        return words;
    }

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((first, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));
}
