-- The second kind of the ledger: one call that reaches all friends of an account, those included who are no members. One row a call, the channel's own
-- counts. States: 1 preparing, 2 held, 3 sealed, 4 unknown, 5 accepted, 6 finished, 7 failed, 8 given up, 9 cancelled.
create table mass_call (
    workspace bigint not null,
    id bigint not null,
    campaign bigint not null,
    connection bigint not null,
    definition text not null,
    opened_at bigint not null,
    state smallint not null,
    hold_reason text,
    -- Whether an operator has agreed to go although the channel does not know everybody on the list of refusals.
    takes_short_list smallint not null,
    -- How often it was sealed: each time under another key, and only after the channel had refused the one before.
    seals bigint not null,
    retry_key text,
    body bytea,
    -- Addresses in the body by smart link, so that the channel's count by address can be told by link.
    links text,
    list bigint,
    listed bigint not null,
    messages_max bigint,
    first_attempt_at bigint,
    attempts bigint not null,
    request_id text,
    answered_at bigint,
    detail text,
    targeted bigint,
    reached bigint,
    missed bigint,
    finished_at bigint,
    primary key (workspace, id)
) {without_rowid};

create unique index mass_call_campaign on mass_call (workspace, campaign);

-- What people did with a mass call, by the channel's own count, as last asked.
create table mass_call_effect (
    workspace bigint not null,
    mass_call bigint not null,
    asked_at bigint not null,
    delivered bigint,
    effect text not null,
    primary key (workspace, mass_call)
) {without_rowid};

-- Lists that lie with a channel and name those who have refused marketing. States: 1 in use, 2 replaced (deleted there when no call needs it any more), 3 deleted.
create table opt_out_list (
    workspace bigint not null,
    connection bigint not null,
    list bigint not null,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, connection, list)
) {without_rowid};

-- Whom a list names. List 0 is nobody's: addresses that the channel could not be told of, because they have not its form.
create table opt_out_entry (
    workspace bigint not null,
    connection bigint not null,
    list bigint not null,
    address text collate "C" not null,
    primary key (workspace, connection, list, address)
) {without_rowid};
