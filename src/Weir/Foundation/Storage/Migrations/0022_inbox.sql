-- The inbox. What a customer said is an event and what we said stands in the ledger; here is only what the two do not know: who has a conversation and how
-- it stands. A row is written when that changes, never for a message more.

-- One for each member and account. States: 1 open (waits for us), 2 waiting (for the customer), 3 resolved. Handlers: 1 bot, 2 person.
create table conversation (
    workspace bigint not null,
    id bigint not null,
    member bigint not null,
    connection bigint not null,
    -- Counts the changes, so that whoever hears of one knows whether he has it already.
    revision bigint not null,
    state smallint not null,
    handler smallint not null,
    operator bigint,
    snoozed_until bigint,
    opened_at bigint not null,
    -- The first message that nobody has answered: when it was said, and its event.
    waiting_since bigint,
    waiting_event bigint,
    first_response_at bigint,
    -- The last answer of a person: its row in the ledger (none where it was given elsewhere), when, how it begins, and what had waited for it.
    answer bigint,
    answered_at bigint,
    answered_words text,
    answered_since bigint,
    answered_event bigint,
    resolved_at bigint,
    primary key (workspace, id)
) {without_rowid};

create unique index conversation_of_member on conversation (workspace, connection, member);
create index conversation_unresolved on conversation (workspace, id) where state <> 3;
create index conversation_resolved on conversation (workspace, resolved_at, id) where state = 3;

-- Notes, and everything by which a conversation changed hands or state. Numbers from the pump's one sequence, so that they have their place between
-- messages and answers.
create table conversation_entry (
    workspace bigint not null,
    id bigint not null,
    conversation bigint not null,
    member bigint not null,
    kind smallint not null,
    at bigint not null,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_name text not null,
    -- To whom it was given.
    operator bigint,
    operator_name text,
    text text,
    -- Operators named in a note, as JSON.
    mentions text,
    until bigint,
    primary key (workspace, id)
) {without_rowid};

create index conversation_entry_of on conversation_entry (workspace, conversation, id);

-- How far each operator has read.
create table conversation_read (
    workspace bigint not null,
    operator bigint not null,
    conversation bigint not null,
    up_to bigint not null,
    primary key (workspace, operator, conversation)
) {without_rowid};

-- Answers that are written once and said often.
create table canned_reply (
    workspace bigint not null,
    id bigint not null,
    short_name text not null,
    content text not null,
    place bigint not null,
    used bigint not null,
    used_at bigint,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

create unique index canned_reply_name on canned_reply (workspace, short_name);

-- Who gets conversations that nobody has taken, in turn; one row or none. Operators as JSON.
create table assignment_rule (
    workspace bigint not null primary key,
    is_on smallint not null,
    operators text not null,
    open_max bigint not null
) {without_rowid};

-- What was taken back or changed is asked about when a page of a thread is drawn; there is little of it.
create index member_event_amends on member_event (workspace, member, id) where kind in ('message.unsent', 'message.edited');
