-- Lateral, so that each stream is one ordered index scan whatever the planner thinks of the number of streams.
select r.n, e.seq_id, e.id, e.version, e.type, e.timestamp, e.data
  from unnest($1, $2) with ordinality as r(tenant_id, stream_id, n)
 cross join lateral (
       select m.seq_id, m.id, m.version, m.type, m.timestamp,
              coalesce(m.bdata, convert_to(m.data::text, 'UTF8')) as data
         from mt_events m
        where m.tenant_id = r.tenant_id and m.stream_id = r.stream_id
        order by m.version) as e
