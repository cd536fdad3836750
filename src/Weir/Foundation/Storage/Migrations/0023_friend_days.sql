-- Every time somebody became a friend, for good: 0 for the first time, 1 for a return.
create table friend_gain (
    workspace bigint not null,
    connection bigint not null,
    at bigint not null,
    member bigint not null,
    is_return smallint not null,
    primary key (workspace, connection, at, member)
) {without_rowid};

-- Of the past, what is still known. A later time alone is no return: a list of friends sets one too.
insert into friend_gain (workspace, connection, at, member, is_return)
select workspace, connection, first_at, member, 0 from friendship where first_at is not null;

insert into friend_gain (workspace, connection, at, member, is_return)
select f.workspace, f.connection, f.changed_at, f.member, 1 from friendship f
where f.state = 1 and f.first_at is not null and f.changed_at > f.first_at
  and exists (
    select 1 from friend_block b
    where b.workspace = f.workspace and b.connection = f.connection and b.member = f.member and b.at > f.first_at and b.at < f.changed_at);

-- The channel's own count of friends, by the days of its calendar. A past day never changes.
create table friend_count (
    workspace bigint not null,
    connection bigint not null,
    day bigint not null,
    ever bigint not null,
    blocked bigint not null,
    primary key (workspace, connection, day)
) {without_rowid};

-- Whether a block took away a friend who was known as one. Of the past, only who is known to have become a friend before it.
alter table friend_block add column was_friend smallint not null default 0;
update friend_block set was_friend = 1
where exists (
    select 1 from friendship f
    where f.workspace = friend_block.workspace and f.connection = friend_block.connection and f.member = friend_block.member and f.first_at <= friend_block.at);
