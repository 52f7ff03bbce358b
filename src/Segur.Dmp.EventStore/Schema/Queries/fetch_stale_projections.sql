select n.name, coalesce(p.last_seq_id, -1)
  from unnest($1) as n(name)
  left join mt_event_progression p on p.name = n.name
 where coalesce(p.last_seq_id, -1) < $2
