-- Segments: a rule, its published versions, and who came in and went out when.

-- Number from the desk. States: 1 draft, 2 building, 3 ready, 4 retired. A published segment may have a newer draft beside it.
create table segment (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    draft text,
    state smallint not null,
    -- The published version; 0 before the first.
    version bigint not null,
    -- Chunks of 65,536 members filled since the version was published, and how many there are.
    filled_chunks bigint not null,
    chunks bigint not null,
    -- Whether any version was ever ready: until then, whoever is found in it does not come in, but was in.
    was_ready smallint not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

-- What was published, for good: as written, and as the index is asked.
create table segment_version (
    workspace bigint not null,
    segment bigint not null,
    version bigint not null,
    name text not null,
    rule text not null,
    compiled text not null,
    published_at bigint not null,
    published_by text,
    primary key (workspace, segment, version)
) {without_rowid};

-- One member in or out in the turn of an event. Kinds: 1 live, 2 first fill (no transition), 3 the rule changed.
create table segment_transition (
    workspace bigint not null,
    segment bigint not null,
    id bigint not null,
    member bigint not null,
    entered smallint not null,
    at bigint not null,
    kind smallint not null,
    version bigint not null,
    -- The arrival that caused it, and the event it recorded, if any.
    source text not null,
    source_id text not null,
    event bigint,
    primary key (workspace, segment, id)
) {without_rowid};

create index segment_transition_member on segment_transition (workspace, member, segment, id);

-- Many members at once, a chunk a row, with the ids of one sequence with the rows above. Kinds as above, and: 4 a new day, 5 a segment it refers to changed.
create table segment_chunk_log (
    workspace bigint not null,
    segment bigint not null,
    id bigint not null,
    chunk bigint not null,
    at bigint not null,
    kind smallint not null,
    version bigint not null,
    came bytea not null,
    went bytea not null,
    primary key (workspace, segment, id)
) {without_rowid};

-- The local day for which every segment has been looked through.
create table segment_review (
    workspace bigint not null primary key,
    day bigint not null
) {without_rowid};
