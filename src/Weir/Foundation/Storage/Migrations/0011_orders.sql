-- Orders as their shop last reported them. Amounts are hundredths of the brand's currency. Statuses: 1 paid, 2 fulfilled, 3 completed, 4 pending, 5 cancelled.
create table shop_order (
    workspace bigint not null,
    id bigint not null,
    -- The shop and its own number of the order, with a slash between: what makes an order itself.
    ref text collate "C" not null,
    member bigint not null,
    ordered_at bigint not null,
    -- The local day of it, as the brand's calendar stood when it was reported.
    day bigint not null,
    status smallint not null,
    amount bigint not null,
    refunded bigint not null,
    refunded_at bigint,
    -- The shop's own time of the change, where it tells one: an older report changes nothing.
    changed_at bigint,
    -- As JSON, never queried inside.
    lines text,
    primary key (workspace, id)
) {without_rowid};

create unique index shop_order_ref on shop_order (workspace, ref);
create index shop_order_member on shop_order (workspace, member, ordered_at);
create index shop_order_time on shop_order (workspace, ordered_at);

-- Which property a sum is of; null for the measures that count.
alter table event_measure add column property text;
