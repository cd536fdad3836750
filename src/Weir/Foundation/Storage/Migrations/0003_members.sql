-- Whom the brand knows. A member's key is the ordinal; the public id leaves the installation.

create table member (
    workspace bigint not null,
    ordinal bigint not null,
    public_id bytea not null,
    name text collate "C",
    picture text,
    language text,
    created_at bigint not null,
    -- The local day of it, as the brand's calendar stood then.
    joined_day bigint not null,
    primary key (workspace, ordinal)
) {without_rowid};

create unique index member_public_id on member (workspace, public_id);
create index member_name on member (workspace, name, ordinal);

-- How a member is recognised. Kinds: 1 user of a connection (scope), 2 member number, 3 e-mail, 4 phone, 5 browser.
create table identity (
    workspace bigint not null,
    kind smallint not null,
    scope bigint not null,
    value text collate "C" not null,
    member bigint not null,
    created_at bigint not null,
    primary key (workspace, kind, scope, value)
) {without_rowid};

create index identity_member on identity (workspace, member);

-- Typed properties. Kinds: 1 text, 2 whole number, 3 decimal (4 places), 4 money (hundredths), 5 date, 6 time, 7 yes or no, 8 choice.
create table attribute (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    label text not null,
    kind smallint not null,
    options text,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- One value a member and attribute: text as it was given, and as the number by which conditions compare.
create table member_attribute (
    workspace bigint not null,
    member bigint not null,
    attribute bigint not null,
    number bigint,
    text text,
    at bigint not null,
    primary key (workspace, member, attribute)
) {without_rowid};

create table tag_folder (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    primary key (workspace, id)
) {without_rowid};

-- States: 1 in use, 2 retired, 3 merged into another.
create table tag (
    workspace bigint not null,
    id bigint not null,
    folder bigint,
    name text not null,
    state smallint not null,
    merged_into bigint,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- What a member carries now; a tag taken off stays as a row with applied 0.
create table member_tag (
    workspace bigint not null,
    member bigint not null,
    tag bigint not null,
    applied smallint not null,
    at bigint not null,
    primary key (workspace, member, tag)
) {without_rowid};

-- Every time a tag was put on or taken off, with its cause.
create table tag_log (
    workspace bigint not null,
    id bigint not null,
    member bigint not null,
    tag bigint not null,
    applied smallint not null,
    -- 1 where the member's tag came or went by it; 0 where a tag that was there was put on once more.
    changed smallint not null,
    at bigint not null,
    cause_kind text not null,
    cause_id text,
    primary key (workspace, id)
) {without_rowid};

create index tag_log_member on tag_log (workspace, member, id);

-- How a tag has grown, without looking at a row.
create index tag_log_tag on tag_log (workspace, tag, at, changed, applied);

-- What members did, kept for good. Days are local days since 1970-01-01.
create table member_event (
    workspace bigint not null,
    id bigint not null,
    member bigint not null,
    kind text not null,
    occurred_at bigint not null,
    received_at bigint not null,
    day bigint not null,
    payload text,
    primary key (workspace, id)
) {without_rowid};

create index member_event_member on member_event (workspace, member, id);

-- What is kept in memory about events of one kind. Measures: 1 count, 2 first day, 3 last day. States: 1 building, 2 ready.
create table event_measure (
    workspace bigint not null,
    id bigint not null,
    kind text not null,
    filter text not null,
    measure smallint not null,
    window_days bigint,
    state smallint not null,
    -- Events before this one are counted by the backfill, the others as they come.
    from_event bigint not null,
    filled_to bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- The local day up to which windows and midnight sweeps are done.
create table day_turn (
    workspace bigint not null primary key,
    day bigint not null
) {without_rowid};

-- Whether a member can be reached on a connection. States: 1 friend, 2 blocked us, 3 not a friend.
create table friendship (
    workspace bigint not null,
    member bigint not null,
    connection bigint not null,
    state smallint not null,
    changed_at bigint not null,
    first_at bigint,
    primary key (workspace, member, connection)
) {without_rowid};

-- Every grant and withdrawal of being written to, with its proof. The connection is 0 for all of them; granted 1 or 0.
create table consent_log (
    workspace bigint not null,
    id bigint not null,
    member bigint not null,
    connection bigint not null,
    granted smallint not null,
    at bigint not null,
    proof text,
    primary key (workspace, id)
) {without_rowid};

create index consent_log_member on consent_log (workspace, member, id);
