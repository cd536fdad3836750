-- Single rights that an operator has beyond those of his role, or lacks of them: names of permissions, divided by commas.
alter table operator_role add column given text not null default '';
alter table operator_role add column taken text not null default '';

-- To send is a right of its own from now on; keys that could send still can.
update api_key set scopes = scopes || ',send' where ',' || scopes || ',' like '%,campaigns,%';
