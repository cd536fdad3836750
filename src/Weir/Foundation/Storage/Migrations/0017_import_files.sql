-- Files handed in by a browser, and what became of them. Subjects: 1 members, 2 tags, 3 events, 4 orders. States: 1 uploaded, 2 checking, 3 checked,
-- 4 running, 5 finished, 6 failed. The files themselves lie beside the data.
create table import_file (
    workspace bigint not null,
    id bigint not null,
    subject smallint not null,
    name text not null,
    bytes bigint not null,
    state smallint not null,
    -- JSON: headings and the fields that they hold.
    map text,
    actor_kind smallint not null,
    actor_id bigint not null,
    actor_name text not null,
    language text not null,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    row_count bigint,
    taken bigint,
    known bigint,
    rejected bigint,
    -- JSON: the first rows that were not taken, and why the whole stopped.
    problems text,
    failure text,
    restarts bigint not null,
    primary key (workspace, id)
) {without_rowid};
