using Weir.Channels;
using Weir.Channels.Inbound;
using Weir.Channels.Line;
using Weir.Channels.Line.Checks;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Tests.Channels.Line.Checks;

/// <summary>One fault a test: that line says so, and where to click.</summary>
public sealed class ConnectionCheckTests
{
    private static readonly Uri Ours = new("https://weir.brand.tw/webhooks/line/7");

    private static readonly ConnectionFindings AllWell = new(new LineSettings("100", "secret", "token", LoginChannelId: "200"), Ours)
    {
        Token = Given(new TokenStanding("100", 3138007490)),
        Bot = Given(new BotInfo("Ubot", "@brand", "品牌", "bot", "auto")),
        Webhook = Given(new WebhookEndpoint(Ours.AbsoluteUri, true)),
        Test = Given(new WebhookTest(true, 200, "OK", "200")),
        Door = new DoorSighting(true, "Ubot"),
        Quota = Given(new MessageQuota("limited", 6000)),
        Consumption = Given(new QuotaConsumption(100)),
        Followers = Given(new FollowerPage(["U1"])),
        IsProviderProven = true,
        SignInAddress = new Uri("https://liff.line.me/200-AbCdEf/c.7"),
        HasSomebodyWritten = true,
        ForeignAnswersSeen = 0,
        IsRedeliveryConfirmed = true,
        IsLoginPublished = true,
    };

    [Fact]
    public void All_is_green_when_all_is_well() => Assert.All(ConnectionCheck.Judge(AllWell), line => Assert.Equal((line.Code, CheckState.Ok), (line.Code, line.State)));

    [Fact]
    public void Before_anything_was_asked_nothing_is_called_right_or_wrong()
    {
        var lines = ConnectionCheck.Judge(new ConnectionFindings(AllWell.Settings, Ours));

        Assert.Equal(
            ["token", "account", "webhook-address", "webhook-in-use", "webhook-reached", "secret", "redelivery", "double-answers", "login-channel", "login-provider", "login-published", "quota", "verified"],
            lines.Select(line => line.Code));
        Assert.Equal(["login-channel"], lines.Where(line => line.State is not (CheckState.NotChecked or CheckState.Waiting)).Select(line => line.Code));
    }

    [Fact]
    public void A_token_of_another_channel_is_named() =>
        AssertFault(AllWell with { Token = Given(new TokenStanding("999", 3138007490)) }, "token", CheckState.Failed, "999");

    [Fact]
    public void A_token_that_ends_soon_is_a_warning() =>
        AssertFault(AllWell with { Token = Given(new TokenStanding("100", 30 * 86_400)) }, "token", CheckState.Warning, "30");

    [Fact]
    public void A_dead_token_fails_and_what_hangs_on_it_waits()
    {
        var found = AllWell with
        {
            Token = new LineAnswer<TokenStanding>.Refused(400, "invalid_request", []),
            Bot = new LineAnswer<BotInfo>.NotAuthorised("Authentication failed"),
            Quota = new LineAnswer<MessageQuota>.NotAuthorised("Authentication failed"),
        };

        AssertFault(found, "token", CheckState.Failed, "long-lived");
        Assert.Equal(CheckState.NotChecked, Line(found, "account").State);
        Assert.Equal(CheckState.NotChecked, Line(found, "quota").State);
    }

    [Fact]
    public void A_token_LINE_does_not_know_of_but_that_works_is_right() =>
        Assert.Equal(CheckState.Ok, Line(AllWell with { Token = new LineAnswer<TokenStanding>.Refused(400, "invalid_request", []) }, "token").State);

    [Fact]
    public void Silence_of_LINE_is_no_fault_of_the_connection() =>
        AssertFault(AllWell with { Token = new LineAnswer<TokenStanding>.Unreachable(UnknownReason.Timeout) }, "token", CheckState.Waiting, "again");

    [Fact]
    public void Too_many_questions_say_when_to_ask_again() =>
        AssertFault(AllWell with { Test = new LineAnswer<WebhookTest>.RateLimited(TimeSpan.FromSeconds(61)) }, "webhook-reached", CheckState.Waiting, "2 min");

    [Fact]
    public void An_answer_that_is_not_LINEs_points_to_the_settings() =>
        Assert.Contains("settings", Line(AllWell with { Bot = new LineAnswer<BotInfo>.Unreadable() }, "account").Means.En, StringComparison.Ordinal);

    [Fact]
    public void A_webhook_never_set_is_offered_to_be_set()
    {
        var found = AllWell with { Webhook = new LineAnswer<WebhookEndpoint>.NotThere() };

        AssertFault(found, "webhook-address", CheckState.Failed, Ours.AbsoluteUri);
        Assert.Equal(CheckState.NotChecked, Line(found, "webhook-in-use").State);
    }

    [Fact]
    public void A_webhook_that_goes_elsewhere_is_named() =>
        AssertFault(AllWell with { Webhook = Given(new WebhookEndpoint("https://old.crm/hook", true)) }, "webhook-address", CheckState.Failed, "https://old.crm/hook");

    [Fact]
    public void A_webhook_switched_off_can_be_switched_on_with_LINE_only() =>
        AssertFault(AllWell with { Webhook = Given(new WebhookEndpoint(Ours.AbsoluteUri, false)) }, "webhook-in-use", CheckState.Failed, "Use webhook");

    [Theory]
    [InlineData("COULD_NOT_CONNECT", 0, "certificate")]
    [InlineData("REQUEST_TIMEOUT", 0, "two seconds")]
    [InlineData("ERROR_STATUS_CODE", 502, "502")]
    [InlineData("UNCLASSIFIED", -1, "does not name")]
    [InlineData("SOMETHING_NEW", -1, "does not name")]
    public void A_test_that_failed_is_explained_with_LINEs_own_words(string reason, int status, string says)
    {
        var found = AllWell with { Test = Given(new WebhookTest(false, status, reason, "LINE's detail")), Door = null };

        AssertFault(found, "webhook-reached", CheckState.Failed, says);
        Assert.Contains("LINE's detail", Line(found, "webhook-reached").Means.ZhTw, StringComparison.Ordinal);
        Assert.Equal(CheckState.NotChecked, Line(found, "secret").State);
    }

    [Fact]
    public void A_test_that_somebody_else_answered_does_not_count() =>
        AssertFault(AllWell with { Door = null }, "webhook-reached", CheckState.Failed, "another server");

    [Fact]
    public void A_wrong_secret_shows_at_our_door_or_as_our_401()
    {
        var refused = Given(new WebhookTest(false, 401, "ERROR_STATUS_CODE", "401"));

        AssertFault(AllWell with { Door = new DoorSighting(false, null), Test = refused }, "secret", CheckState.Failed, "Basic settings");
        AssertFault(AllWell with { Door = null, Test = refused }, "secret", CheckState.Failed, "Basic settings");
        Assert.Equal(CheckState.Ok, Line(AllWell with { Door = null, Test = refused }, "webhook-reached").State);
    }

    [Fact]
    public void Secret_and_token_of_different_accounts_are_found_by_the_destination() =>
        AssertFault(AllWell with { Door = new DoorSighting(true, "Uother") }, "secret", CheckState.Failed, "different accounts");

    [Fact]
    public void Redelivery_is_asked_of_the_operator() =>
        AssertFault(AllWell with { IsRedeliveryConfirmed = false }, "redelivery", CheckState.Waiting, "Webhook redelivery");

    [Fact]
    public void Double_answers_are_found_with_one_message()
    {
        Assert.Equal(CheckState.Waiting, Line(AllWell with { HasSomebodyWritten = false, ForeignAnswersSeen = null }, "double-answers").State);
        Assert.Equal(CheckState.Waiting, Line(AllWell with { ForeignAnswersSeen = null }, "double-answers").State);
        AssertFault(AllWell with { ForeignAnswersSeen = 1 }, "double-answers", CheckState.Failed, "Greeting message");
    }

    [Theory]
    [InlineData(null, CheckState.Warning)]
    [InlineData("", CheckState.Warning)]
    [InlineData("100", CheckState.Failed)]
    [InlineData("200-AbCdEf", CheckState.Failed)]
    public void A_Login_channel_that_is_missing_or_mistaken_is_named_first(string? loginChannel, CheckState state)
    {
        var found = AllWell with { Settings = AllWell.Settings with { LoginChannelId = loginChannel } };

        AssertFault(found, "login-channel", state, "ID");
        Assert.Equal(CheckState.NotChecked, Line(found, "login-provider").State);
        Assert.Equal(CheckState.NotChecked, Line(found, "login-published").State);
    }

    [Fact]
    public void Another_provider_shows_as_another_user_id() =>
        AssertFault(AllWell with { IsProviderProven = false, SignIn = new SignInTrial(SignedIn, WroteSomebodyElse: true) }, "login-provider", CheckState.Failed, "cannot be moved");

    [Fact]
    public void The_provider_waits_for_the_sign_in_and_the_message()
    {
        var first = Line(AllWell with { IsProviderProven = false }, "login-provider");
        Assert.Equal((CheckState.Waiting, AllWell.SignInAddress), (first.State, first.Link));
        var second = Line(AllWell with { IsProviderProven = false, SignIn = new SignInTrial(SignedIn, WroteSomebodyElse: false) }, "login-provider");
        Assert.Equal(CheckState.Waiting, second.State);
        Assert.Contains("send one message", second.Means.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_LIFF_app_the_provider_cannot_be_compared_and_says_how_to_make_one()
    {
        AssertFault(AllWell with { IsProviderProven = false, SignInAddress = null }, "login-provider", CheckState.Waiting, "https://weir.brand.tw/l/u");
    }

    [Fact]
    public void What_only_the_operator_knows_can_be_said_and_taken_back()
    {
        Assert.Equal(
            [("redelivery", CheckQuestion.Redelivery), ("double-answers", CheckQuestion.ForeignAnswers), ("login-published", CheckQuestion.LoginPublished)],
            ConnectionCheck.Judge(AllWell).Where(line => line.Asks is not null).Select(line => (line.Code, line.Asks!.Value)));
        var unsaid = AllWell with { IsRedeliveryConfirmed = false, IsLoginPublished = false, ForeignAnswersSeen = null };
        Assert.Equal(3, ConnectionCheck.Judge(unsaid).Count(line => line.Asks is not null));
    }

    [Theory]
    [InlineData("Invalid IdToken Audience.", CheckState.Failed)]
    [InlineData("IdToken expired.", CheckState.Waiting)]
    [InlineData("Invalid IdToken.", CheckState.Failed)]
    public void A_refused_sign_in_is_told_apart(string reason, CheckState state) =>
        Assert.Equal(state, Line(AllWell with { IsProviderProven = false, SignIn = new SignInTrial(new Told<PersonProfile>.Refused(reason), WroteSomebodyElse: true) }, "login-provider").State);

    [Fact]
    public void An_unpublished_Login_channel_waits_for_the_operator() =>
        AssertFault(AllWell with { IsLoginPublished = false }, "login-published", CheckState.Waiting, "Publish");

    [Theory]
    [InlineData(5399, CheckState.Ok)]
    [InlineData(5400, CheckState.Warning)]
    [InlineData(6000, CheckState.Failed)]
    public void A_quota_that_runs_out_is_said_in_time(long used, CheckState state) =>
        Assert.Equal(state, Line(AllWell with { Consumption = Given(new QuotaConsumption(used)) }, "quota").State);

    [Fact]
    public void An_account_without_a_limit_is_well() =>
        Assert.Equal(CheckState.Ok, Line(AllWell with { Quota = Given(new MessageQuota("none")) }, "quota").State);

    [Fact]
    public void An_account_that_is_not_verified_cannot_import_its_friends() =>
        AssertFault(AllWell with { Followers = new LineAnswer<FollowerPage>.Refused(403, "Access to this API is not available for your account", []) }, "verified", CheckState.Warning, "verification");

    private static readonly Told<PersonProfile> SignedIn = new Told<PersonProfile>.Known(new PersonProfile("U1", null, null, null));

    private static LineAnswer<T> Given<T>(T value) => new LineAnswer<T>.Given(value, null);

    private static CheckLine Line(ConnectionFindings found, string code) => ConnectionCheck.Judge(found).Single(line => line.Code == code);

    private static void AssertFault(ConnectionFindings found, string code, CheckState state, string says)
    {
        var line = Line(found, code);

        Assert.Equal(state, line.State);
        Assert.Contains(says, $"{line.Means.En} {line.Where?.En}", StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(line.Where);
        Assert.NotEmpty(line.Where.ZhTw);
    }
}
