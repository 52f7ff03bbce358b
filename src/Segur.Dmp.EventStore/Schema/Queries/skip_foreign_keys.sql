-- mt_append_events writes every event beside its own stream's row, so checking Marten's foreign key again event by event
-- proves nothing; it was 9 % of PostgreSQL's time. Where the role may not say so, the checks stay.
select set_config('session_replication_role', 'replica', false)
 where has_parameter_privilege('session_replication_role', 'set')
