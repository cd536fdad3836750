-- Answers to what members say. One row for each answer that somebody wanted to give; those of one window share its number, and at most one of them has
-- ever used the window's token. States: 1 waiting, 2 falling back, 3 sealed, 4 unknown, 5 accepted, 6 suppressed, 7 failed, 8 given up. Ways: 1 reply
-- (free), 2 push (billed). Content until it is sealed, body and token until it is over.
create table reply (
    workspace bigint not null,
    id bigint not null,
    reply_window bigint not null,
    member bigint not null,
    connection bigint not null,
    claimant smallint not null,
    source text not null,
    source_id bigint not null,
    label text not null,
    may_push smallint not null,
    occurred_at bigint not null,
    received_at bigint not null,
    expires_at bigint not null,
    state smallint not null,
    reason smallint,
    way smallint not null,
    content text,
    token text,
    body bytea,
    address text,
    retry_key text,
    said text,
    is_doubtful smallint not null,
    is_inferred smallint not null,
    attempts bigint not null,
    first_attempt_at bigint,
    finished_at bigint,
    request_id text,
    detail text,
    primary key (workspace, id)
) {without_rowid};

-- What is still to be seen to; small, because everything ends within minutes.
create index reply_unfinished on reply (workspace, connection, id) where finished_at is null;
create index reply_of_window on reply (workspace, reply_window);
create index reply_of_member on reply (workspace, member, id);
create index reply_of_source on reply (workspace, source, source_id, occurred_at);
create index reply_sent on reply (workspace, connection, first_attempt_at) where way = 2;

-- An answer beside a rule's tags: as it was composed, and with its links made smart. Null for a rule that only tags.
alter table keyword_rule add column answer text;

-- What somebody is told who becomes a friend, one for each account. States: 1 in use, 2 switched off.
create table welcome (
    workspace bigint not null,
    connection bigint not null,
    answer text not null,
    state smallint not null,
    changed_at bigint not null,
    primary key (workspace, connection)
) {without_rowid};
