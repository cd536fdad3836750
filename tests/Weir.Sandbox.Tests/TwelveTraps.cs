using System.Reflection;
using Weir.Sandbox.Tests.Audiences;
using Weir.Sandbox.Tests.Insight;
using Weir.Sandbox.Tests.Liff;
using Weir.Sandbox.Tests.Login;
using Weir.Sandbox.Tests.Messaging;
using Weir.Sandbox.Tests.Phone;
using Weir.Sandbox.Tests.RichMenus;
using Weir.Sandbox.Tests.Users;
using Weir.Sandbox.Tests.Webhooks;
using Xunit;

namespace Weir.Sandbox.Tests;

/// <summary>
/// Twelve things a naive emulator gets wrong, and real clients trip over; and the tests that such an emulator would fail. An index
/// for readers: the tests stand beside the capability they belong to.
/// </summary>
public sealed class TwelveTraps
{
    private static readonly (string Trap, (Type Where, string Test)[] Tests)[] Index =
    [
        ("Reply tokens: once, within a minute, never beyond twenty, none in standby",
        [
            (typeof(ReplyTokenTests), nameof(ReplyTokenTests.A_token_answers_once_and_costs_nothing)),
            (typeof(ReplyTokenTests), nameof(ReplyTokenTests.A_token_is_good_for_a_minute_after_the_webhook)),
            (typeof(ReplyTokenTests), nameof(ReplyTokenTests.A_redelivery_opens_the_minute_anew_but_not_beyond_twenty_minutes_of_the_event)),
            (typeof(ReplyTokenTests), nameof(ReplyTokenTests.An_event_in_standby_has_no_token)),
        ]),
        ("Signatures over the bytes as sent", [(typeof(WebhookBytesTests), nameof(WebhookBytesTests.The_same_event_is_written_in_many_ways_each_signed_as_sent))]),
        ("Webhooks batched, doubled, reordered, late, and two seconds to answer",
        [
            (typeof(WebhookDeliveryTests), nameof(WebhookDeliveryTests.What_waits_while_the_receiver_is_busy_leaves_in_one_body_for_several_people)),
            (typeof(WebhookDeliveryTests), nameof(WebhookDeliveryTests.The_test_of_the_endpoint_sends_an_empty_body_and_tells_what_happened)),
            (typeof(WebhookDeliveryTests), nameof(WebhookDeliveryTests.A_doubled_event_is_no_redelivery)),
            (typeof(WebhookDeliveryTests), nameof(WebhookDeliveryTests.A_redelivered_event_is_the_same_but_for_its_mark_and_comes_late_with_its_old_time)),
            (typeof(WebhookDeliveryTests), nameof(WebhookDeliveryTests.Lost_and_reordered_webhooks_follow_their_rules)),
        ]),
        ("Retry keys: kept after a 2xx alone, for a day, and each attempt costs",
        [
            (typeof(RetryKeyTests), nameof(RetryKeyTests.The_second_push_with_a_key_is_a_409_that_names_the_first)),
            (typeof(RetryKeyTests), nameof(RetryKeyTests.A_key_whose_attempt_failed_is_still_free)),
            (typeof(RetryKeyTests), nameof(RetryKeyTests.After_a_day_the_key_is_new_and_sends_again)),
            (typeof(RetryKeyTests), nameof(RetryKeyTests.Every_attempt_takes_from_the_rate_limit)),
            (typeof(ReplyTokenTests), nameof(ReplyTokenTests.A_reply_refuses_the_retry_key)),
        ]),
        ("Blocked, gone and unknown people look alike, and only some of them are errors",
        [
            (typeof(RecipientTests), nameof(RecipientTests.A_push_to_a_blocker_is_accepted_not_delivered_and_not_counted)),
            (typeof(RecipientTests), nameof(RecipientTests.Who_deleted_the_app_is_accepted_as_a_blocker_is_and_nobody_is_told)),
            (typeof(RecipientTests), nameof(RecipientTests.A_push_to_an_unknown_id_fails_and_to_a_malformed_one_names_the_property)),
            (typeof(RecipientTests), nameof(RecipientTests.A_stranger_who_wrote_can_be_pushed_to_for_a_week)),
            (typeof(RichMenuTests), nameof(RichMenuTests.Linking_passes_over_who_is_no_friend_without_a_word)),
        ]),
        ("Quota counts people, groups by members, and refuses whole",
        [
            (typeof(RecipientTests), nameof(RecipientTests.Five_bubbles_to_one_person_count_once)),
            (typeof(RecipientTests), nameof(RecipientTests.A_push_to_a_group_counts_its_members)),
            (typeof(RecipientTests), nameof(RecipientTests.The_monthly_limit_refuses_the_whole_send_and_says_so_in_its_own_words)),
            (typeof(RecipientTests), nameof(RecipientTests.The_rate_limit_is_a_bucket_for_each_endpoint_with_another_text_than_the_monthly_one)),
            (typeof(NarrowcastTests), nameof(NarrowcastTests.While_one_is_under_way_its_quota_starves_other_sends)),
        ]),
        ("Narrowcasts and audiences finish later and fail later",
        [
            (typeof(NarrowcastTests), nameof(NarrowcastTests.The_id_is_only_in_the_header_and_the_phases_take_time)),
            (typeof(NarrowcastTests), nameof(NarrowcastTests.Fewer_than_fifty_fail_after_the_202_except_for_a_list_of_ones_own)),
            (typeof(AudienceTests), nameof(AudienceTests.An_empty_audience_never_gets_ready)),
            (typeof(AudienceTests), nameof(AudienceTests.What_is_missing_or_malformed_is_a_400_with_a_code)),
            (typeof(RetargetingTests), nameof(RetargetingTests.Readers_become_an_audience_only_when_they_are_fifty)),
        ]),
        ("Insights are late, blurred, and end after two weeks",
        [
            (typeof(InsightTests), nameof(InsightTests.Values_below_twenty_people_are_null_and_not_zero)),
            (typeof(InsightTests), nameof(InsightTests.After_fourteen_days_nothing_is_counted_any_more)),
            (typeof(InsightTests), nameof(InsightTests.Followers_never_fall_while_blocks_do_and_a_day_is_unready_until_it_ends_at_UTC_plus_9)),
            (typeof(InsightTests), nameof(InsightTests.Sixty_calls_an_hour_are_the_most)),
            (typeof(DemographicTests), nameof(DemographicTests.Who_came_today_counts_in_three_days)),
            (typeof(RichMenuInsightTests), nameof(RichMenuInsightTests.Nineteen_tappers_are_a_secret_and_twenty_are_counted_by_area_and_day)),
        ]),
        ("Two hosts, and content that is not there yet or no more",
        [
            (typeof(HostTests), nameof(HostTests.Content_lies_on_the_data_host_alone)),
            (typeof(HostTests), nameof(HostTests.A_film_is_202_while_it_is_prepared_and_an_unsent_one_410)),
            (typeof(HostTests), nameof(HostTests.What_a_liff_app_sent_by_address_is_nowhere_and_a_text_is_never_fetched_again)),
            (typeof(Contract.ContractTests), nameof(Contract.ContractTests.The_other_host_knows_nothing_of_an_operation)),
        ]),
        ("Strict validation, every error at once",
        [
            (typeof(ValidationTests), nameof(ValidationTests.Refuses_with_the_path)),
            (typeof(ValidationTests), nameof(ValidationTests.Reports_the_errors_of_all_messages_at_once_and_sends_none)),
            (typeof(Contract.ContractTests), nameof(Contract.ContractTests.Takes_what_is_good_and_refuses_every_mistake_in_LINEs_words)),
        ]),
        ("Rich menus have states",
        [
            (typeof(RichMenuTests), nameof(RichMenuTests.A_menu_is_described_painted_once_and_shown)),
            (typeof(RichMenuTests), nameof(RichMenuTests.Asking_for_a_persons_menu_never_tells_the_default_one)),
            (typeof(RichMenuTests), nameof(RichMenuTests.Tapping_a_tab_makes_the_menu_the_persons_own_and_tells_the_account)),
            (typeof(RichMenuTests), nameof(RichMenuTests.Menus_are_made_and_deleted_a_hundred_times_an_hour)),
            (typeof(RichMenuBatchTests), nameof(RichMenuBatchTests.Operations_do_not_chain_and_take_effect_after_the_202)),
            (typeof(RichMenuBatchTests), nameof(RichMenuBatchTests.The_list_of_menus_may_be_asked_for_ten_times_a_second)),
        ]),
        ("Who somebody is, and what a link says of it",
        [
            (typeof(WebhookEventTests), nameof(WebhookEventTests.A_failed_account_link_names_nobody)),
            (typeof(WebhookEventTests), nameof(WebhookEventTests.Unblocking_is_a_follow_too_and_so_is_the_first_add)),
            (typeof(WebhookEventTests), nameof(WebhookEventTests.Groups_tell_who_came_and_went_and_may_leave_the_speaker_unnamed)),
            (typeof(LoginTests), nameof(LoginTests.A_link_token_works_once_and_links_only_the_person_it_was_made_for)),
            (typeof(LoginTests), nameof(LoginTests.A_login_channel_of_another_provider_knows_the_same_person_by_another_id)),
            (typeof(LiffTests), nameof(LiffTests.A_LIFF_apps_ID_token_is_signed_with_the_key_that_LINE_publishes_and_not_with_the_channel_secret)),
            (typeof(PhoneActTests), nameof(PhoneActTests.A_LIFF_app_asks_once_and_its_token_dies_with_its_window)),
        ]),
    ];

    [Fact]
    public void Each_has_tests_that_run()
    {
        Assert.Equal(12, Index.Length);
        Assert.All(Index, entry => Assert.NotEmpty(entry.Tests));
        Assert.All(Index.SelectMany(e => e.Tests), t => Assert.NotNull(t.Where.GetMethod(t.Test)!.GetCustomAttribute<FactAttribute>()));
    }
}
