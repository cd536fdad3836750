-- What members may refuse by itself. States: 1 in use, 2 retired.
create table consent_topic (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    state smallint not null,
    primary key (workspace, id)
) {without_rowid};

-- About which topic a word was said, 0 for marketing as a whole; and how it came to us: 1 an operator, 2 a program, 3 a file, 4 the member's own
-- words or button, 5 the member's own page.
alter table consent_log add column topic bigint not null default 0;
alter table consent_log add column means smallint not null default 2;
alter table consent_log add column source text;

-- The last word of each scope by its own time, and its line in the log.
create table consent (
    workspace bigint not null,
    member bigint not null,
    connection bigint not null,
    topic bigint not null,
    granted smallint not null,
    at bigint not null,
    entry bigint not null,
    primary key (workspace, member, connection, topic)
) {without_rowid};

-- Of two at one moment the refusal stands; of two alike either.
insert into consent (workspace, member, connection, topic, granted, at, entry)
select l.workspace, l.member, l.connection, 0, l.granted, l.at, l.id from consent_log l
where not exists (
    select 1 from consent_log o
    where o.workspace = l.workspace and o.member = l.member and o.connection = l.connection and o.id <> l.id
      and (o.at > l.at or (o.at = l.at and (o.granted < l.granted or (o.granted = l.granted and o.id > l.id)))));

-- A rule that stops marketing messages (1), or lets them come again (2); 0 for neither. About which topic, 0 for all.
alter table keyword_rule add column consent smallint not null default 0;
alter table keyword_rule add column topic bigint not null default 0;
