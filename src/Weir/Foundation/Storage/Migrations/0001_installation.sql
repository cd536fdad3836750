-- Times are milliseconds of UTC. Every table but the first two begins its key with the workspace.

create table installation (
    id bytea not null primary key,
    created_at bigint not null
);

create table workspace (
    id bigint not null primary key,
    name text not null,
    time_zone text not null,
    language text not null,
    currency text not null,
    created_at bigint not null,
    state smallint not null
);

-- The fence of every turn, and the numbers that the pump hands out.
create table pump_position (
    workspace bigint not null primary key,
    epoch bigint not null,
    batch bigint not null,
    next_id bigint not null,
    next_ordinal bigint not null,
    -- Numbers for rows of the desk; apart from next_id, which lives in memory while a turn runs.
    next_desk_id bigint not null,
    -- The change log is whole from here on; older batches two snapshots have passed.
    cut_batch bigint not null
) {without_rowid};

-- What each turn changed in memory: ordinals and codes only.
create table change_log (
    workspace bigint not null,
    batch bigint not null,
    deltas bytea not null,
    primary key (workspace, batch)
) {without_rowid};

-- What has been received, so that a duplicate gets the first one's answer.
create table arrival_key (
    workspace bigint not null,
    source text collate "C" not null,
    id text collate "C" not null,
    at bigint not null,
    answer text,
    primary key (workspace, source, id)
) {without_rowid};

-- Arrivals that made the code fail, kept whole for an engineer.
create table parked_arrival (
    workspace bigint not null,
    id bigint not null,
    at bigint not null,
    source text not null,
    key text not null,
    lane smallint not null,
    about text not null,
    occurred_at bigint not null,
    payload_name text not null,
    payload text not null,
    error text not null,
    primary key (workspace, id)
);

-- One payload over many members, in chunks; the cursor commits with each chunk.
create table sweep (
    workspace bigint not null,
    id bigint not null,
    created_at bigint not null,
    cause text not null,
    payload_name text not null,
    payload text not null,
    members bytea not null,
    cursor bigint not null,
    chunk_max bigint not null,
    primary key (workspace, id)
);

create table timer (
    workspace bigint not null,
    id bigint not null,
    due_at bigint not null,
    payload_name text not null,
    payload text not null,
    about text not null,
    primary key (workspace, id)
) {without_rowid};
