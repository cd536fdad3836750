-- A second proof beside the password: the secret shared with an app on the operator's phone (encrypted; null while he wants none), the last
-- half minute whose code he has used, so that a code seen over his shoulder opens nothing, and what is left of his recovery codes, hashed.
alter table operator add column second_factor text;
alter table operator add column second_factor_step bigint not null default 0;
alter table operator add column recovery_codes text not null default '';
