-- A send that tries several contents on a part of its audience first. Phases: 0 no test, 1 testing, 2 waiting for clicks, 3 decided.
alter table send add column arm_phase smallint not null default 0;
alter table send add column winner smallint;
alter table send add column tested_at bigint;
alter table send add column decide_at bigint;

-- Which content a batch of the test carries; null outside a test.
alter table send_batch add column arm smallint;

-- Why an arm was chosen for the rest: the figures at that moment, which later taps do not change.
create table arm_decision (
    workspace bigint not null,
    send bigint not null,
    decided_at bigint not null,
    winner smallint not null,
    verdict smallint not null,
    figures text not null,
    primary key (workspace, send)
) {without_rowid};

-- Groups of people who get test sends.
create table test_group (
    workspace bigint not null,
    id bigint not null,
    name text not null,
    created_at bigint not null,
    primary key (workspace, id)
) {without_rowid};

create table test_group_member (
    workspace bigint not null,
    test_group bigint not null,
    member bigint not null,
    primary key (workspace, test_group, member)
) {without_rowid};
