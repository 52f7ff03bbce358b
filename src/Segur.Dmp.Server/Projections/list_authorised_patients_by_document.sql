-- Where professional and structure are both authorised, one row of the two is told.
select p.stream_id, p.since, p.is_medecin_traitant, p.last_access_at, p.last_document_at,
       t.birth_name, t.birth_first_names, t.birth_date
  from dmp_authorised_patients p
  left join dmp_patients t on t.tenant_id = p.tenant_id and t.stream_id = p.stream_id
 where p.tenant_id = $1 and p.holder_id = any ($2) and p.since is not null
   and (p.expires_at is null or p.expires_at > $3)
   and coalesce(p.last_document_at, '-infinity') >= $4
   and (coalesce(p.last_document_at, '-infinity'), p.stream_id) < ($5, $6)
   and not exists (
       select from dmp_authorised_patients o
        where o.tenant_id = p.tenant_id and o.stream_id = p.stream_id
          and o.holder_id = any ($2) and o.holder_id < p.holder_id
          and o.since is not null and (o.expires_at is null or o.expires_at > $3))
 order by coalesce(p.last_document_at, '-infinity') desc, p.stream_id desc
 limit $7
