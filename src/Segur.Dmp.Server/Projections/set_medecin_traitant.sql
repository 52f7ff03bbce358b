update dmp_authorised_patients p
   set is_medecin_traitant = p.holder_id = s.holder_id
  from unnest($1::varchar[], $2::varchar[], $3::varchar[]) as s (tenant_id, stream_id, holder_id)
 where p.tenant_id = s.tenant_id and p.stream_id = s.stream_id
   and p.is_medecin_traitant <> (p.holder_id = s.holder_id)
