select seq_id, id, version, stream_id, tenant_id, timestamp, type,
       coalesce(bdata, convert_to(data::text, 'UTF8'))
  from mt_events
 where seq_id > $1
 order by seq_id
 limit $2
