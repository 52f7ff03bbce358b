select p.tenant_id, p.stream_id, p.email, p.medecin_traitant_id, p.birth_date, p.holder_name
  from unnest($1::varchar[], $2::varchar[]) as s (tenant_id, stream_id)
  join dmp_notified_profiles p on p.tenant_id = s.tenant_id and p.stream_id = s.stream_id
