-- What another program answers in Weir's place, as JSON, and whether it is sent nothing else.
alter table relay_address add column answers text not null default '[]';
alter table relay_address add column only_answered smallint not null default 0;
