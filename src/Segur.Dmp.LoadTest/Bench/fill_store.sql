-- Rows of $1 earlier documents, each of a patient of its own: every table, index and look-up as large as after that many
-- deposits. Bodies and events are short, for the depth of the indexes is what a deposit meets. Keys lie evenly among those
-- of the run and come in their order, which fills indexes fast. An erased event is one that every reader passes over.
with made as materialized (
    select n, 100000000000000 + n * (190000000000000 / $1) as matricule from generate_series(1::bigint, $1) as n),
streams as (
    insert into mt_streams (tenant_id, id, version)
    select 'demo', '1.2.250.1.213.1.4.10:' || matricule, 1 from made order by n),
keys as (
    insert into dmp_unique_keys (tenant_id, key, stream_id)
    select 'demo', '1.2.250.1.999.6.' || (10000000000 + n), '1.2.250.1.213.1.4.10:' || matricule from made order by n),
contents as (
    insert into dmp_contents (tenant_id, month, sha256, codec, original_size, body)
    select 'demo', date_trunc('month', now() at time zone 'UTC')::date,
           decode(lpad(to_hex(n * (9223372036854775807 / $1)), 16, '0') || repeat('5a', 24), 'hex'), 0, 1, 'x'
      from made order by n),
events as (
    insert into mt_events (seq_id, id, stream_id, version, data, bdata, type, tenant_id)
    select nextval('mt_events_sequence'), gen_random_uuid(), '1.2.250.1.213.1.4.10:' || matricule, 1, '{}', '{}',
           'event_erased', 'demo'
      from made order by n)
update mt_event_progression set last_seq_id = last_seq_id + $1 where last_seq_id is not null
