update mt_events
   set type = $4,
       data = case when data ? $5 then jsonb_build_object($5, data -> $5) else '{}' end
 where tenant_id = $1 and stream_id = $2 and version < $3 and type <> $4
