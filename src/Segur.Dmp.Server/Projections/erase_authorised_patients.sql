delete from dmp_authorised_patients p
 using unnest($1::varchar[], $2::varchar[]) as s (tenant_id, stream_id)
 where p.tenant_id = s.tenant_id and p.stream_id = s.stream_id
