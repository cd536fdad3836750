-- How many campaign messages a member gets in so many days, and when nobody gets any (HH:mm by the brand's clocks; null for never). A brand without
-- a row has the limits that Weir comes with. Messages before the local day of counted_from are not counted any more.
create table send_limit (
    workspace bigint not null primary key,
    cap_messages bigint not null,
    cap_days bigint not null,
    quiet_from text,
    quiet_until text,
    counted_from bigint
) {without_rowid};
