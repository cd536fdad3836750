-- Other programs of the brand that are told what happens. What is defined is written by the pump, the figures by the worker.
-- States: 1 on, 2 off, 3 failed for days, 4 gone, 5 held after a restore, 6 removed.
create table outgoing_listener (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    url text not null,
    kinds text not null,
    state smallint not null,
    secret_name text not null,
    secret text not null,
    old_secret text,
    old_secret_until bigint,
    created_at bigint not null,
    changed_at bigint not null,
    delivered bigint not null default 0,
    given_up bigint not null default 0,
    lost bigint not null default 0,
    failing_since bigint,
    delivered_at bigint,
    primary key (workspace, id)
) {without_rowid};

-- What a turn has to tell: one small row, in the commit of the turn, only where somebody listens. Gone as soon as it is unpacked.
create table outgoing_outbox (
    workspace bigint not null,
    id bigint not null,
    kind text not null,
    member bigint,
    subject bigint not null,
    at bigint not null,
    detail text,
    primary key (workspace, id)
) {without_rowid};

-- One event for one listener, with what was said and what it answered last. States: 1 waiting, 2 delivered, 3 given up.
create table outgoing_posting (
    workspace bigint not null,
    listener bigint not null,
    id bigint not null,
    kind text not null,
    body text not null,
    state smallint not null,
    created_at bigint not null,
    attempts bigint not null,
    next_at bigint not null,
    attempted_at bigint,
    took_ms bigint,
    answer_status bigint,
    answer text,
    primary key (workspace, listener, id)
) {without_rowid};

create index outgoing_posting_due on outgoing_posting (workspace, listener, next_at, id) where state = 1;
-- For what is forgotten by age, and for the list of what was sent in one state.
create index outgoing_posting_age on outgoing_posting (workspace, created_at);
create index outgoing_posting_state on outgoing_posting (workspace, listener, state, id);
