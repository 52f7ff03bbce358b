-- Contents that only the events to be erased name. Materialized, so that the log of the tenant is read once at most,
-- and not at all for a stream without contents.
with erased as materialized (
    select distinct e.data #>> $4 as sha256
      from dmp_events e
     where e.tenant_id = $1 and e.stream_id = $2 and e.version < $3 and e.data #>> $4 is not null),
kept as materialized (
    select e.data #>> $4 as sha256
      from dmp_events e
     where (select count(*) from erased) > 0
       and e.tenant_id = $1 and not (e.stream_id = $2 and e.version < $3)
       and e.data #>> $4 in (select sha256 from erased))
delete from dmp_contents c
 where c.tenant_id = $1
   and c.sha256 in (select decode(sha256, 'hex') from erased)
   and encode(c.sha256, 'hex') not in (select sha256 from kept)
