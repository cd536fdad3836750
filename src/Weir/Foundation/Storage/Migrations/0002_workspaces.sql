-- A person who signs in; may work for several workspaces, hence above them.
create table operator (
    id bigint not null primary key,
    -- In lower case, so that unique means unique.
    email text collate "C" not null unique,
    name text not null,
    language text not null,
    password_hash text not null,
    -- Stands in every session cookie: a new stamp ends all sessions.
    security_stamp text not null,
    failed_attempts bigint not null,
    locked_until bigint not null,
    created_at bigint not null
);

-- Who may enter which workspace as what. Disabled rather than deleted, because the audit log names him.
create table operator_role (
    workspace bigint not null,
    operator bigint not null,
    role smallint not null,
    state smallint not null,
    created_at bigint not null,
    primary key (workspace, operator)
) {without_rowid};

create index operator_role_by_operator on operator_role (operator);

create table api_key (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    -- What is shown of the key; the key itself is nowhere.
    prefix text not null,
    hash bytea not null,
    scopes text not null,
    created_by text not null,
    created_at bigint not null,
    last_used_at bigint,
    revoked_at bigint,
    primary key (workspace, id)
) {without_rowid};

-- Every change and every send, with what was before and what is after. Origin tells the two sequences apart from which the id comes.
create table audit_entry (
    workspace bigint not null,
    at bigint not null,
    origin smallint not null,
    id bigint not null,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_name text not null,
    action text not null,
    target_kind text collate "C" not null,
    target_id text collate "C" not null,
    before text,
    after text,
    primary key (workspace, at, origin, id)
) {without_rowid};

create index audit_entry_by_target on audit_entry (workspace, target_kind, target_id, at);

-- Secrets of connections, encrypted by the key ring.
create table secret (
    workspace bigint not null,
    name text collate "C" not null,
    protected text not null,
    updated_at bigint not null,
    primary key (workspace, name)
) {without_rowid};

-- The key ring, itself encrypted by the master key, which is never in here.
create table data_protection_key (
    name text not null primary key,
    xml text not null,
    created_at bigint not null
);
