-- Other programs of the brand that get every webhook of an account as it came. Counters are added up every few seconds.
create table relay_address (
    workspace bigint not null,
    connection bigint not null,
    id bigint not null,
    url text not null,
    is_on smallint not null,
    created_at bigint not null,
    delivered bigint not null,
    refused bigint not null,
    lost bigint not null,
    delivered_at bigint,
    error text,
    error_at bigint,
    primary key (workspace, id)
) {without_rowid};

-- Webhooks that an address did not take at the first try, until it takes them or a day has passed. Bounded for each address.
create table relay_waiting (
    workspace bigint not null,
    address bigint not null,
    id bigint not null,
    received_at bigint not null,
    headers text not null,
    body bytea not null,
    primary key (workspace, address, id)
) {without_rowid};
