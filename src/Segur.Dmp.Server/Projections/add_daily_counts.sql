insert into dmp_daily_counts as counts (tenant_id, day, source, type_code, status, documents)
select * from unnest($1::varchar[], $2::date[], $3::varchar[], $4::varchar[], $5::varchar[], $6::bigint[])
on conflict (tenant_id, day, source, type_code, status)
do update set documents = counts.documents + excluded.documents;
