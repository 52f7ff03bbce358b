-- The events with their data as jsonb, wherever they are stored: for people, reports and judges, not for the hot path.
create view dmp_events as
select seq_id, id, stream_id, version,
       case when bdata is null then data else convert_from(bdata, 'UTF8')::jsonb end as data,
       type, timestamp, tenant_id, is_archived
  from mt_events;
