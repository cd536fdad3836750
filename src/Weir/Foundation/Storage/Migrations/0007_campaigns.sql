-- Planned sends. States: 1 draft, 2 scheduled, 3 sending, 4 finished, 5 cancelled.
create table campaign (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    draft text not null,
    state smallint not null,
    created_at bigint not null,
    changed_at bigint not null,
    scheduled_at bigint,
    timer bigint,
    started_at bigint,
    finished_at bigint,
    send bigint,
    primary key (workspace, id)
) {without_rowid};

-- Which of a channel's plans an account is on, and what the brand allows itself beyond it.
create table billing (
    workspace bigint not null,
    connection bigint not null,
    plan text not null,
    extra_messages_max bigint,
    month_budget bigint,
    primary key (workspace, connection)
) {without_rowid};
