-- A row that is new here takes the state of the profile from the last event of its life.
merge into dmp_patients p
using (select u.tenant_id, u.stream_id, u.birth_name, u.birth_first_names, u.normal_birth_name, u.birth_date, u.sex,
              u.birth_place, u.is_erased, u.is_open,
              case when u.birth_date is not null and u.is_open is null then (
                  select e.type in ('profile_opened', 'profile_reopened', 'profile_suspension_lifted',
                                    'document_submitted')
                    from mt_events e
                   where e.tenant_id = u.tenant_id and e.stream_id = u.stream_id and e.seq_id <= $11
                     and (e.type in ('profile_opened', 'profile_reopened', 'profile_suspension_lifted',
                                     'profile_closed', 'profile_suspended', 'profile_invited', 'profile_opposed',
                                     'profile_erased')
                          or e.version = 1 and e.type = 'document_submitted')
                   order by e.version desc
                   limit 1)
              end as was_open
         from unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::varchar[], $5::varchar[], $6::date[],
                     $7::smallint[], $8::varchar[], $9::boolean[], $10::boolean[])
              as u (tenant_id, stream_id, birth_name, birth_first_names, normal_birth_name, birth_date, sex,
                    birth_place, is_open, is_erased)) as s
   on p.tenant_id = s.tenant_id and p.stream_id = s.stream_id
 when matched and s.is_erased then delete
 when matched then update
      set birth_name = coalesce(s.birth_name, p.birth_name),
          birth_first_names = coalesce(s.birth_first_names, p.birth_first_names),
          normal_birth_name = coalesce(s.normal_birth_name, p.normal_birth_name),
          birth_date = coalesce(s.birth_date, p.birth_date),
          sex = coalesce(s.sex, p.sex),
          birth_place = coalesce(s.birth_place, p.birth_place),
          is_open = coalesce(s.is_open, p.is_open)
 when not matched and s.birth_date is not null and not s.is_erased then
      insert values (
          s.tenant_id, s.stream_id, s.birth_name, s.birth_first_names, s.normal_birth_name, s.birth_date, s.sex,
          s.birth_place, coalesce(s.is_open, s.was_open, false))
