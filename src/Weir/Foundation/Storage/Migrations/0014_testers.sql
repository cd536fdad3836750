-- The entry link by which people join a test group with the phone that shall get the tests.
alter table test_group add column invitation bigint;
