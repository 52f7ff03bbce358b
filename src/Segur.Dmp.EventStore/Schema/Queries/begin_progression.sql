-- Null stands for a projection that has to begin, or to begin again.
insert into mt_event_progression (name, last_seq_id, last_updated) values ($1, null, $2)
