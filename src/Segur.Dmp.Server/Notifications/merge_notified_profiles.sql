merge into dmp_notified_profiles p
using unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::varchar[], $5::date[], $6::varchar[])
      as s (tenant_id, stream_id, email, medecin_traitant_id, birth_date, holder_name)
   on p.tenant_id = s.tenant_id and p.stream_id = s.stream_id
 when matched and s.email is null and s.medecin_traitant_id is null and s.birth_date is null then delete
 when matched then update
      set email = s.email, medecin_traitant_id = s.medecin_traitant_id,
          birth_date = s.birth_date, holder_name = s.holder_name
 when not matched and (
      s.email is not null or s.medecin_traitant_id is not null or s.birth_date is not null) then
      insert values (s.tenant_id, s.stream_id, s.email, s.medecin_traitant_id, s.birth_date, s.holder_name)
