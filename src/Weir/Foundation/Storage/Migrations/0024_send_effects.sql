-- What people did with a send, by the channel's own count, as last asked.
create table send_effect (
    workspace bigint not null,
    send bigint not null,
    asked_at bigint not null,
    effect text not null,
    primary key (workspace, send)
) {without_rowid};
