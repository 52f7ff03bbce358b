update mt_event_progression
   set last_seq_id = $2, last_updated = $4
 where name = $1 and last_seq_id is not distinct from $3
