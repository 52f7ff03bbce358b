insert into dmp_notifications (
    tenant_id, stream_id, dedupe_key, event_id, created_at, recipient, recipient_id, address, reason, subject, body)
select * from unnest(
    $1::varchar[], $2::varchar[], $3::varchar[], $4::uuid[], $5::timestamptz[], $6::smallint[], $7::varchar[],
    $8::varchar[], $9::smallint[], $10::varchar[], $11::varchar[])
on conflict (tenant_id, stream_id, dedupe_key) do nothing
