using System.Text.Json;
using Weir.Sandbox.Population;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

public sealed class MessageOfferTests
{
    [Fact]
    public void An_image_message_of_four_areas_offers_four_categories()
    {
        var offer = Offer("""
            {"type":"imagemap","altText":"你喜歡哪一種？","baseUrl":"https://e.x/m","actions":[
              {"type":"uri","label":"洋裝","linkUri":"https://e.x/l/1"},{"type":"uri","label":"鞋子","linkUri":"https://e.x/l/2"},
              {"type":"uri","label":"包包","linkUri":"https://e.x/l/3"},{"type":"uri","label":"外套","linkUri":"https://e.x/l/4"}]}
            """);
        Assert.True(offer.IsSurvey);
        Assert.Equal([Category.Dress, Category.Shoes, Category.Bag, Category.Outerwear], offer.Options.Select(o => o.Category!.Value));
    }

    [Fact]
    public void An_address_in_a_text_is_about_its_own_line()
    {
        var offer = Offer("""{"type":"text","text":"新上衣 https://e.x/l/1\n新飾品 https://e.x/l/2"}""");
        Assert.Equal([Category.Top, Category.Accessory], offer.Options.Select(o => o.Category!.Value));
        Assert.Equal("https://e.x/l/1", offer.Options[0].Value);
    }

    [Fact]
    public void Actions_are_found_however_deep_a_Flex_nests_and_fall_back_to_what_the_message_is_about()
    {
        var offer = Offer("""
            {"type":"flex","altText":"秋冬外套","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[
              {"type":"box","layout":"vertical","contents":[{"type":"button","action":{"type":"uri","label":"看更多","uri":"https://e.x/l/1"}}]},
              {"type":"button","action":{"type":"postback","label":"到貨通知我","data":"notify=1"}}]}}}
            """);
        Assert.Equal([TapKind.OpenUrl, TapKind.Postback], offer.Options.Select(o => o.Kind));
        Assert.All(offer.Options, o => Assert.Equal(Category.Outerwear, o.Category));
    }

    [Fact]
    public void A_message_without_anything_to_tap_offers_nothing() => Assert.Empty(Offer("""{"type":"text","text":"早安"}""").Options);

    private static MessageOffer Offer(string message) => MessageOffer.Of([JsonElement.Parse(message)]);
}
