merge into dmp_deadlines d
using unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::timestamptz[], $5::bigint[])
      as s (tenant_id, stream_id, kind, due_at, version)
   on d.tenant_id = s.tenant_id and d.stream_id = s.stream_id and d.kind = s.kind
 when matched and s.due_at is null then delete
 when matched then update set due_at = s.due_at, version = s.version
 when not matched and s.due_at is not null then
      insert values (s.tenant_id, s.stream_id, s.kind, s.due_at, s.version)
