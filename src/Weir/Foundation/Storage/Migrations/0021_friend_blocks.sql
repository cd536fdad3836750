-- Every block that a channel has told, for good: whether somebody blocks today says nothing about last week.
create table friend_block (
    workspace bigint not null,
    connection bigint not null,
    at bigint not null,
    member bigint not null,
    primary key (workspace, connection, at, member)
) {without_rowid};

-- Of the past, what is still known.
insert into friend_block (workspace, connection, at, member)
select workspace, connection, changed_at, member from friendship where state = 2;
