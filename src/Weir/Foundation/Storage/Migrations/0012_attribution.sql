-- Clicks of a member in the order of time: which of them an order is credited to.
create index link_tap_member on link_tap (workspace, member, at);

-- To which send an order is credited, and for how much; the send is 0 for one that no click brought. Names no member, so that what a send
-- brought stays when a person is erased. Amounts are hundredths; orders is 1 while the order counts, else 0.
create table order_credit (
    workspace bigint not null,
    order_id bigint not null,
    send bigint not null,
    click bigint not null,
    clicked_at bigint not null,
    ordered_at bigint not null,
    orders smallint not null,
    gross bigint not null,
    net bigint not null,
    primary key (workspace, order_id)
) {without_rowid};

create index order_credit_send on order_credit (workspace, send);

-- How long a click may bring an order, and what of the revenue the brand keeps, in ten thousandths; null where it has not said.
create table attribution_setting (
    workspace bigint not null primary key,
    window_days bigint not null,
    margin bigint
) {without_rowid};
