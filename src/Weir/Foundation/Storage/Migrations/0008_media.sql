-- Pictures that operators upload for messages. The key is random and stands in the public address: who was not given it cannot guess it.
create table media_file (
    workspace bigint not null,
    id bigint not null,
    key text not null,
    name text not null,
    content_type text not null,
    width bigint not null,
    height bigint not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

create unique index media_file_key on media_file (workspace, key);

-- The bytes, once for the picture itself and once for each smaller width that a channel may ask for.
create table media_size (
    workspace bigint not null,
    media bigint not null,
    width bigint not null,
    content_type text not null,
    body bytea not null,
    primary key (workspace, media, width)
);
