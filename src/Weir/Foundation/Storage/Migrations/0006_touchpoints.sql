-- Links that know who taps them. States: 1 in use, 2 retired.
create table smart_link (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    url text not null,
    tags text not null,
    parameters text not null,
    campaign bigint,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- What seals the tokens of a workspace's links; random, made with the first link.
create table link_key (
    workspace bigint not null primary key,
    key bytea not null
) {without_rowid};

-- Accounts on channels. The id is the workspace's number times 1,000 and a number of its own, so that a webhook's address alone names the
-- workspace. Settings are encrypted; states: 1 in use, 2 removed (the row stays, because events and members refer to it).
create table connection (
    workspace bigint not null,
    id bigint not null,
    channel smallint not null,
    name text not null,
    settings text not null,
    state smallint not null,
    created_at bigint not null,
    -- What the last check found and what the operator confirmed, as JSON.
    findings text,
    primary key (workspace, id)
) {without_rowid};

-- People whose profile the channel does not give: blocked, or without consent. They are not asked for again.
create table profile_missing (
    workspace bigint not null,
    member bigint not null,
    at bigint not null,
    primary key (workspace, member)
) {without_rowid};

-- The last import of a connection's friends. States: 1 running, 2 finished, 3 failed.
create table friend_import (
    workspace bigint not null,
    connection bigint not null,
    state smallint not null,
    started_at bigint not null,
    taken bigint not null,
    next text,
    finished_at bigint,
    failure text,
    primary key (workspace, connection)
) {without_rowid};

-- Events of a channel that are not as it documents them, as they came.
create table spoilt_event (
    workspace bigint not null,
    id bigint not null,
    connection bigint not null,
    received_at bigint not null,
    path text not null,
    body text not null,
    primary key (workspace, id)
) {without_rowid};

-- What a person says or presses, and the tags it gives. Matches: 1 the whole text, 2 a part of it, 3 a button's data, 4 a sticker. States: 1 in use, 2 retired.
create table keyword_rule (
    workspace bigint not null,
    id bigint not null,
    match smallint not null,
    pattern text not null,
    add_tags text not null,
    remove_tags text not null,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- Where new friends come from: a poster, a store, a clerk. Source kinds are free words of the brand. States: 1 in use, 2 retired.
create table entry_link (
    workspace bigint not null,
    id bigint not null,
    code text collate "C" not null,
    connection bigint not null,
    name text not null,
    source_kind text not null,
    store text,
    clerk text,
    tags text not null,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- Taps on smart links by people who are known. Forwarded ones came from somebody else's phone, and count for nobody.
create table link_tap (
    workspace bigint not null,
    id bigint not null,
    link bigint not null,
    -- 0 for a link that stands in no send.
    send bigint not null,
    member bigint not null,
    at bigint not null,
    forwarded smallint not null,
    primary key (workspace, id)
) {without_rowid};

create index link_tap_link on link_tap (workspace, link, member);

-- How many reached a page that recognises people, how many of them were recognised, and how many went on nameless. Kinds: 1 smart link, 2 entry link.
create table recognition_count (
    workspace bigint not null,
    kind smallint not null,
    target bigint not null,
    day bigint not null,
    opened bigint not null,
    recognised bigint not null,
    dropped bigint not null,
    primary key (workspace, kind, target, day)
) {without_rowid};
