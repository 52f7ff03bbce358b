insert into mt_event_progression (name, last_seq_id, last_updated)
values ('HighWaterMark', $1, $2)
    on conflict (name) do update
   set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
 where mt_event_progression.last_seq_id is distinct from excluded.last_seq_id
