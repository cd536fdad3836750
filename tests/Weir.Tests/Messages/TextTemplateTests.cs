using Weir.Messages.Templates;

namespace Weir.Tests.Messages;

public class TextTemplateTests
{
    private static string Render(string text, params (string Name, string Value)[] values)
    {
        var (template, problems) = TextTemplate.Compile("messages[0].text", text, SampleContent.Catalogue);
        Assert.Empty(problems);
        return template!.Render(values.ToDictionary(value => value.Name, value => value.Value), value => value, []);
    }

    [Theory]
    [InlineData("嗨 {{display_name}}！", "嗨 小美！")]
    [InlineData("嗨 {{ display_name | 貴賓 }}！", "嗨 小美！")]
    [InlineData("{{points|0}} 點", "0 點")]
    [InlineData("{{points|\"很多\" & <b>}}", "\"很多\" & <b>")]
    [InlineData("{{points|}}完", "完")]
    [InlineData("{{#if points}}有 {{points}} 點{{else}}還沒有點數{{/if}}", "還沒有點數")]
    [InlineData("{{#unless points}}沒點數{{/unless}}，{{#if display_name}}{{display_name}}{{/if}}", "沒點數，小美")]
    [InlineData("路徑 C:\\{{display_name}}", "路徑 C:\\小美")]
    [InlineData("兩條 \\\\{{display_name}}", "兩條 \\\\小美")]
    [InlineData("一行\n{{display_name}}\n三行 {單} }", "一行\n小美\n三行 {單} }")]
    public void Fills_in_what_is_known_and_falls_back_where_nothing_is(string text, string expected) =>
        Assert.Equal(expected, Render(text, ("display_name", "小美"), ("points", " ")));

    [Fact]
    public void A_value_is_never_a_template_itself() =>
        Assert.Equal("嗨 {{points}} & <小美> \"", Render("嗨 {{display_name}}", ("display_name", "{{points}} & <小美> \""), ("points", "99")));

    [Fact]
    public void Tells_which_values_had_neither_value_nor_fallback()
    {
        var missing = new List<string>();
        var (template, _) = TextTemplate.Compile("t", "{{points}} {{points_expiry|年底}} {{#if display_name}}x{{/if}}", SampleContent.Catalogue);

        template!.Render(new Dictionary<string, string>(), value => value, missing);

        Assert.Equal(["points"], missing);
        Assert.Equal(["points", "points_expiry", "display_name"], template.Values);
    }

    [Fact]
    public void An_unknown_value_is_refused_with_what_was_probably_meant()
    {
        var (template, problems) = TextTemplate.Compile("messages[0].text", "{{dispaly_name}} {{點數}} {{zzzzzzzz}}", SampleContent.Catalogue);

        Assert.Null(template);
        Assert.All(problems, problem => Assert.Equal(("message.unknown-value", "messages[0].text"), (problem.Code, problem.Field)));
        Assert.Contains("您是不是要用：display_name？", problems[0].Text.ZhTw, StringComparison.Ordinal);
        Assert.Contains("Did you mean points?", problems[1].Text.En, StringComparison.Ordinal);
        Assert.Contains("Pick one", problems[2].Text.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("嗨 {{display_name", "message.template-braces")]
    [InlineData("嗨 display_name}}", "message.template-braces")]
    [InlineData("{{{display_name}}}", "message.template-braces")]
    [InlineData("{{#if points}}有", "message.template-unclosed")]
    [InlineData("有{{/if}}", "message.template-unopened")]
    [InlineData("{{#if points}}有{{/unless}}{{/if}}", "message.template-unopened")]
    [InlineData("{{else}}", "message.unknown-value")]
    [InlineData("{{> partial}}", "message.unknown-value")]
    [InlineData("{{lookup this 'points'}}", "message.unknown-value")]
    [InlineData("{{#each points}}x{{/each}}", "message.unknown-value")]
    public void What_the_engine_knows_beyond_our_grammar_is_refused(string text, string code)
    {
        var (template, problems) = TextTemplate.Compile("t", text, SampleContent.Catalogue);

        Assert.Null(template);
        Assert.Contains(code, problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(TextTemplate.TagsMax, 0)]
    [InlineData(TextTemplate.TagsMax + 1, 1)]
    public void A_text_holds_so_many_values(int tags, int problems) =>
        Assert.Equal(problems, TextTemplate.Compile("t", string.Concat(Enumerable.Repeat("{{points}}", tags)), SampleContent.Catalogue).Problems.Count);

    [Fact]
    public void One_template_renders_for_many_threads_at_once()
    {
        var (template, _) = TextTemplate.Compile("t", "{{display_name}}-{{points|0}}", SampleContent.Catalogue);

        Parallel.For(0, 2000, i => Assert.Equal($"n{i}-0", template!.Render(new Dictionary<string, string> { ["display_name"] = $"n{i}" }, value => value, [])));
    }
}
