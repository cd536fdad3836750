-- Who came into which segments and who left in one turn, as one row: a row for each would touch as many pages as there are segments. The number is
-- that of the first change; changes and chunk logs share one sequence.
create table segment_turn (
    workspace bigint not null,
    id bigint not null,
    changes bytea not null,
    primary key (workspace, id)
);

-- Turns bound together, the changes of one segment a row, up to the oldest turn above. The number is that of the first change.
create table segment_page (
    workspace bigint not null,
    segment bigint not null,
    id bigint not null,
    changes bytea not null,
    primary key (workspace, segment, id)
);

-- What one turn changes is small numbers: compressing them cost a sixth of the server's time, and a table beside for what is over two kilobytes a second index.
alter table change_log alter column deltas set storage external;
alter table change_log set (toast_tuple_target = 8160);
alter table segment_turn alter column changes set storage external;
alter table segment_turn set (toast_tuple_target = 8160);
alter table segment_page alter column changes set storage external;
alter table segment_page set (toast_tuple_target = 8160);

insert into segment_page (workspace, segment, id, changes)
select workspace, segment, min(id), convert_to(json_agg(json_build_array(segment, id, member, entered, at, kind, version, source, source_id, event) order by id)::text, 'UTF8')
from (select t.*, (row_number() over (partition by workspace, segment order by id) - 1) / 1000 as page from segment_transition as t) as numbered
group by workspace, segment, page;

drop table segment_transition;
