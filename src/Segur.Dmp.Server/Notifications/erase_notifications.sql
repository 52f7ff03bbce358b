delete from dmp_notifications n
 using unnest($1::varchar[], $2::varchar[]) as s (tenant_id, stream_id)
 where n.tenant_id = s.tenant_id and n.stream_id = s.stream_id
