select stream_id, birth_name, birth_first_names, sex, birth_place
  from dmp_patients
 where tenant_id = $1 and normal_birth_name = $2 and birth_date = $3 and is_open and ($4 = 0 or sex = $4)
 order by birth_name, birth_first_names, stream_id
