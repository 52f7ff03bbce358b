insert into mt_event_progression (name, last_seq_id, last_updated)
values ($1, null, $2)
    on conflict (name) do update set last_seq_id = null, last_updated = excluded.last_updated
