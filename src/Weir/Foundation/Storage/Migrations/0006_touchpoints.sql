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
