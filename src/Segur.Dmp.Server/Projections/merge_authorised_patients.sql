merge into dmp_authorised_patients p
using unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::boolean[], $5::boolean[],
             $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[])
      as s (tenant_id, stream_id, holder_id, is_decided, was_withdrawn,
            since, expires_at, last_access_at, last_document_at)
   on p.tenant_id = s.tenant_id and p.stream_id = s.stream_id and p.holder_id = s.holder_id
 when matched then update
      set since = case when s.is_decided then s.since else p.since end,
          expires_at = case when s.is_decided then s.expires_at else p.expires_at end,
          is_medecin_traitant = p.is_medecin_traitant and not s.was_withdrawn,
          last_access_at = greatest(p.last_access_at, s.last_access_at),
          last_document_at = greatest(p.last_document_at, s.last_document_at)
 when not matched then
      insert values (
          s.tenant_id, s.stream_id, s.holder_id, s.since, s.expires_at, false, s.last_access_at, s.last_document_at)
