-- Appends the events of many streams, with their keys and contents, as one statement that commits on its own.
--
-- The caller guarantees that no stream and no key occurs twice in one call. An append whose version does not match, or
-- one of whose keys has an owner, is left out whole and reported; all others are done.
--
-- Two calls cannot deadlock: rows are locked class by class (old streams, new streams, keys, contents, the order lock)
-- and sorted within a class. Event numbers are drawn last, under a lock that is held until the commit: so numbers
-- become visible in order, and who has read number n will never meet a smaller one later.
--
-- The planner settings pin index look-ups: a plan made while the tables are empty is kept while they grow, and would
-- go on to read whole tables for every batch.
create or replace function mt_append_events(
    tenants varchar[], streams varchar[], expected bigint[], last_versions bigint[],
    event_appends integer[], event_tenants varchar[], event_streams varchar[], event_versions bigint[],
    event_ids uuid[], event_types varchar[], event_data bytea[],
    key_appends integer[], key_tenants varchar[], key_streams varchar[], keys varchar[],
    content_appends integer[], content_tenants varchar[], hashes bytea[], codecs smallint[],
    original_sizes integer[], bodies bytea[],
    appended_at timestamptz,
    out sequences bigint[],
    out failed integer[], out failed_versions bigint[], out failed_keys varchar[], out failed_owners varchar[])
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
    this_month constant date := date_trunc('month', appended_at at time zone 'UTC')::date;
    wanted_old integer;
    wanted_new integer;
    found_rows integer;
    is_done boolean := false;
begin
    select count(*) filter (where e > 0), count(*) filter (where e = 0)
      into wanted_old, wanted_new from unnest(expected) as e;
    failed := '{}';
    failed_versions := '{}';
    failed_keys := '{}';
    failed_owners := '{}';

    if wanted_old > 0 then
        with held as (
            select s.version, a.expected
              from unnest(tenants, streams, expected) as a(tenant_id, id, expected)
              join mt_streams s on s.tenant_id = a.tenant_id and s.id = a.id
             where a.expected > 0
             order by s.tenant_id, s.id
               for update of s)
        select count(*) filter (where h.version = h.expected) into found_rows from held h;
        if found_rows < wanted_old then
            select coalesce(array_agg(a.n::integer order by a.n), '{}'),
                   coalesce(array_agg(coalesce(s.version, 0) order by a.n), '{}'),
                   coalesce(array_agg(null::varchar), '{}'),
                   coalesce(array_agg(null::varchar), '{}')
              into failed, failed_versions, failed_keys, failed_owners
              from unnest(tenants, streams, expected) with ordinality as a(tenant_id, id, expected, n)
              left join mt_streams s on s.tenant_id = a.tenant_id and s.id = a.id
             where a.expected > 0 and a.expected is distinct from s.version;
        end if;
    end if;

    if cardinality(failed) = 0 then
        -- Nearly always all is new: then plain inserts do, at half the look-ups and records of "on conflict".
        begin
            insert into mt_streams (tenant_id, id, version, timestamp, created)
            select a.tenant_id, a.id, a.last_version, appended_at, appended_at
              from unnest(tenants, streams, expected, last_versions) as a(tenant_id, id, expected, last_version)
             where a.expected = 0
             order by a.tenant_id, a.id;

            insert into dmp_unique_keys (tenant_id, key, stream_id)
            select k.tenant_id, k.key, k.stream_id
              from unnest(key_tenants, keys, key_streams) as k(tenant_id, key, stream_id)
             order by k.tenant_id, k.key;

            insert into dmp_contents (tenant_id, month, sha256, codec, original_size, body)
            select c.tenant_id, this_month, c.sha256, c.codec, c.original_size, c.body
              from unnest(content_tenants, hashes, codecs, original_sizes, bodies)
                   as c(tenant_id, sha256, codec, original_size, body)
             order by c.tenant_id, c.sha256;
            is_done := true;
        exception
            when unique_violation then
                null; -- All of it is undone; what follows finds out what was there.
        end;
    end if;

    if not is_done then
        if wanted_new > 0 then
            insert into mt_streams (tenant_id, id, version, timestamp, created)
            select a.tenant_id, a.id, a.last_version, appended_at, appended_at
              from unnest(tenants, streams, expected, last_versions) as a(tenant_id, id, expected, last_version)
             where a.expected = 0
             order by a.tenant_id, a.id
                on conflict do nothing;
            get diagnostics found_rows = row_count;
            if found_rows < wanted_new then
                -- Rows inserted here carry this transaction's number; the others were there before.
                select failed || coalesce(array_agg(a.n::integer order by a.n), '{}'),
                       failed_versions || coalesce(array_agg(coalesce(s.version, 0) order by a.n), '{}'),
                       failed_keys || coalesce(array_agg(null::varchar), '{}'),
                       failed_owners || coalesce(array_agg(null::varchar), '{}')
                  into failed, failed_versions, failed_keys, failed_owners
                  from unnest(tenants, streams, expected) with ordinality as a(tenant_id, id, expected, n)
                  left join mt_streams s on s.tenant_id = a.tenant_id and s.id = a.id
                 where a.expected = 0 and s.xmin is distinct from pg_current_xact_id()::xid;
            end if;
        end if;

        if cardinality(keys) > 0 then
            insert into dmp_unique_keys (tenant_id, key, stream_id)
            select k.tenant_id, k.key, k.stream_id
              from unnest(key_appends, key_tenants, keys, key_streams) as k(append, tenant_id, key, stream_id)
             where k.append <> all (failed)
             order by k.tenant_id, k.key
                on conflict do nothing;
            get diagnostics found_rows = row_count;
            if found_rows < (select count(*) from unnest(key_appends) as k(append) where k.append <> all (failed)) then
                with taken as (
                    select distinct on (k.append) k.append, k.key, u.stream_id
                      from unnest(key_appends, key_tenants, keys) with ordinality as k(append, tenant_id, key, n)
                      left join dmp_unique_keys u on u.tenant_id = k.tenant_id and u.key = k.key
                     where k.append <> all (failed) and u.xmin is distinct from pg_current_xact_id()::xid
                     order by k.append, k.n)
                select failed || array_agg(t.append order by t.append),
                       failed_versions || array_agg(null::bigint),
                       failed_keys || array_agg(t.key order by t.append),
                       failed_owners || array_agg(t.stream_id order by t.append)
                  into failed, failed_versions, failed_keys, failed_owners
                  from taken t;
            end if;
        end if;

        if cardinality(failed) > 0 then
            delete from dmp_unique_keys u
             using unnest(key_appends, key_tenants, keys) as k(append, tenant_id, key)
             where k.append = any (failed) and u.tenant_id = k.tenant_id and u.key = k.key
               and u.xmin = pg_current_xact_id()::xid;
            delete from mt_streams s
             using unnest(tenants, streams, expected) with ordinality as a(tenant_id, id, expected, n)
             where a.expected = 0 and a.n = any (failed) and s.tenant_id = a.tenant_id and s.id = a.id
               and s.xmin = pg_current_xact_id()::xid;
        end if;

        if cardinality(hashes) > 0 then
            insert into dmp_contents (tenant_id, month, sha256, codec, original_size, body)
            select c.tenant_id, this_month, c.sha256, c.codec, c.original_size, c.body
              from unnest(content_appends, content_tenants, hashes, codecs, original_sizes, bodies)
                   as c(append, tenant_id, sha256, codec, original_size, body)
             where c.append <> all (failed)
             order by c.tenant_id, c.sha256
                on conflict do nothing;
        end if;
    end if;

    if wanted_old > 0 then
        update mt_streams s
           set version = a.last_version, timestamp = appended_at
          from unnest(tenants, streams, expected, last_versions) with ordinality
               as a(tenant_id, id, expected, last_version, n)
         where a.expected > 0 and a.n <> all (failed) and s.tenant_id = a.tenant_id and s.id = a.id;
    end if;

    perform pg_advisory_xact_lock(hashtext('mt_events_sequence'), 0);

    select array_agg(case when e.append = any (failed) then null else nextval('mt_events_sequence') end)
      into sequences from unnest(event_appends) as e(append);

    insert into mt_events (seq_id, id, stream_id, version, data, bdata, type, timestamp, tenant_id)
    select e.seq_id, e.id, e.stream_id, e.version, '{}', e.data, e.type, appended_at, e.tenant_id
      from unnest(sequences, event_ids, event_streams, event_versions, event_data, event_types, event_tenants)
           as e(seq_id, id, stream_id, version, data, type, tenant_id)
     where e.seq_id is not null;
end
$$;
