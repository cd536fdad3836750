-- One message to one audience on one connection. States: 1 planning, 2 sending, 3 paused, 4 finished, 5 cancelled.
create table send (
    workspace bigint not null,
    id bigint not null,
    campaign bigint,
    connection bigint not null,
    definition text not null,
    state smallint not null,
    pause_reason text,
    opened_at bigint not null,
    finished_at bigint,
    audience bigint not null,
    planned bigint not null,
    suppressed bigint not null,
    open bigint not null,
    accepted bigint not null,
    failed bigint not null,
    unknown bigint not null,
    -- Members above this ordinal have not been claimed yet.
    cursor bigint not null,
    primary key (workspace, id)
) {without_rowid};

create index send_campaign on send (workspace, campaign, id);

-- The ledger: one row a recipient and message. States: 0 planned, 1 in a batch (whose state is the row's), 2 suppressed, 3 failed.
create table delivery (
    workspace bigint not null,
    send bigint not null,
    member bigint not null,
    state smallint not null,
    reason smallint,
    batch bigint,
    primary key (workspace, send, member)
) {without_rowid};

create index delivery_member on delivery (workspace, member, send);

-- What goes out in one call. Sealed: members, body and retry key never change again. States: 1 sealed, 2 accepted, 3 unknown, 4 dissolved, 5 given up.
create table send_batch (
    workspace bigint not null,
    id bigint not null,
    send bigint not null,
    state smallint not null,
    retry_key text not null,
    body bytea not null,
    members bytea not null,
    addresses text not null,
    member_count bigint not null,
    first_attempt_at bigint not null,
    day bigint not null,
    attempts bigint not null,
    answered_at bigint,
    request_id text,
    detail text,
    primary key (workspace, id)
) {without_rowid};

create index send_batch_send on send_batch (workspace, send, state);
