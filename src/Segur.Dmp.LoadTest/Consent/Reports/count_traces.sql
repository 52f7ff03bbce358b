select type,
       coalesce(data #>> '{trace,by,kind}', ''),
       coalesce(data #>> '{trace,action}', ''),
       coalesce(data #>> '{trace,outcome}', ''),
       coalesce(data #>> '{trace,rule}', ''),
       count(*)
  from dmp_events
 where tenant_id = $1
 group by 1, 2, 3, 4, 5
