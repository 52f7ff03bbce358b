update mt_events m
   set type = $4,
       data = case when e.data ? $5 then jsonb_build_object($5, e.data -> $5) else '{}' end,
       bdata = null
  from dmp_events e
 where m.tenant_id = $1 and m.stream_id = $2 and m.version < $3 and m.type <> $4 and e.seq_id = m.seq_id
