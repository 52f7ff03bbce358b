select tenant_id, stream_id, kind, due_at, version
  from dmp_deadlines
 where due_at <= $1 and (due_at, tenant_id, stream_id, kind) > ($2, $3, $4, $5)
 order by due_at, tenant_id, stream_id, kind
 limit $6
