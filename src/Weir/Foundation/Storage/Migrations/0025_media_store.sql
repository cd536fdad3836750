-- Videos and sounds that operators upload for messages. The bytes lie in the store beside the data, under the name of their digest; the key is random and stands
-- in the public address. Kinds: 1 video, 2 sound.
create table recording (
    workspace bigint not null,
    id bigint not null,
    key text not null,
    kind smallint not null,
    name text not null,
    content_type text not null,
    file text not null,
    bytes bigint not null,
    -- Milliseconds.
    duration bigint not null,
    -- The picture that stands for a video.
    poster text,
    poster_type text,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

create unique index recording_key on recording (workspace, key);

-- What customers have sent, and how far the fetching of its bytes is; by the channel's name of the message, because that is how it is taken back. States: 1 preparing,
-- 2 ready, 3 gone, 4 taken back, 5 too large. A message may be taken back before we have heard of it: then this is all there is.
create table customer_media (
    workspace bigint not null,
    connection bigint not null,
    message_id text not null,
    member bigint not null,
    state smallint not null,
    -- When it was said, or taken back.
    at bigint not null,
    event bigint,
    kind text,
    name text,
    -- How often it was asked for, and when it is asked for next.
    attempts bigint,
    next_at bigint,
    -- What the store holds; it may still be there for a moment when it was taken back.
    file text,
    bytes bigint,
    content_type text,
    primary key (workspace, connection, message_id)
) {without_rowid};

create index customer_media_due on customer_media (workspace, next_at) where state = 1;
create index customer_media_event on customer_media (workspace, event) where event is not null;
create index customer_media_file on customer_media (workspace, file) where file is not null;
create index customer_media_unsent on customer_media (workspace, connection, message_id) where state = 4 and file is not null;
